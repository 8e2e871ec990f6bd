using Grappe.Studies.Domain;
using Grappe.Studies.Domain.Tables;

namespace Grappe.Tests.Studies.Tables;

/// <summary>The made-up cases give every published table again.</summary>
public sealed class ReconstructionTests
{
    private static readonly Study Study = PublishedTablesTests.Library.Study("geces-2021-reconstructed")!;

    public static TheoryData<int> Numbers => [.. PublishedTablesTests.Published.Tables.Select(table => table.Number)];

    [Theory, MemberData(nameof(Numbers))]
    public void Every_table_counts_to_what_is_printed_cell_by_cell(int number)
    {
        var printed = PublishedTablesTests.Published.Table(number)!;
        var counted = Study.Table(number)!.Counts;

        Assert.Equal(printed.Rows.Select(row => (row.Code, row.Count, row.NoAnswer, row.Total)), counted.Rows.Select(row => (row.Code, row.Count, row.NoAnswer, row.Total)));
        Assert.Equal(printed.Base, counted.Base);
        Assert.Equal(printed.Total, counted.Total);
        if (printed.Kind == TableKind.OneVariable)
        {
            Assert.Equal(printed.NoAnswer ?? 0, counted.NoAnswer);
        }
    }

    [Fact]
    public void A_case_that_the_print_lost_was_not_asked()
    {
        Assert.Equal([19, 27], Study.Tables.Where(table => table.Counts.NotAsked > 0).Select(table => table.Number));
        Assert.All(Study.Tables.Where(table => table.Printed.Kind == TableKind.OneVariable), table => Assert.Equal(0, table.Counts.Lost));
    }

    [Fact]
    public void Of_the_sixteen_printed_combinations_all_but_the_two_that_cannot_be_are_counted()
    {
        var counted = Study.Table(8)!.Counts.Combinations.Select(c => (c.Sectors, c.Count)).ToList();
        var missing = new List<(int, int)>();
        foreach (var cell in PublishedTablesTests.Published.Table(8)!.AsPrinted().Combinations.Select(c => (c.Sectors, c.Count)))
        {
            if (!counted.Remove(cell))
            {
                missing.Add(cell);
            }
        }

        Assert.Equal(Study.Unreachable.Select(cell => (cell.Sectors, cell.Printed)), missing);
        Assert.Equal([(3, 2)], counted);
        Assert.Equal(30, Study.Table(8)!.Counts.Combinations.Sum(c => c.Count));
        Assert.All(Study.Table(8)!.Counts.Combinations.Where(c => c.Sectors == 1), c => Assert.Equal(["social-economy"], c.Types));
    }

    [Fact]
    public void The_slips_of_the_margins_are_flagged_as_they_are_in_print()
    {
        var printed = PublishedTablesTests.Library.Study("geces-2021")!;
        foreach (var number in new[] { 11, 18, 19, 22, 27 })
        {
            Assert.Equal(printed.Table(number)!.Audit, Study.Table(number)!.Audit);
        }

        Assert.Equal([8, 11, 18, 19, 22, 27], Study.Tables.Where(table => table.HasSlip).Select(table => table.Number));
    }

    [Fact]
    public void Thirty_cases_without_a_name_are_each_marked_as_synthetic()
    {
        Assert.True(Study.IsSynthetic);
        Assert.Equal(Enumerable.Range(1, 30).Select(i => $"Case {i:00}"), Study.Cases.Select(c => c.Name.English));
        Assert.All(Study.Cases, c => Assert.True(c.IsSynthetic));
        Assert.All(Study.Cases.SelectMany(c => c.Answers.Keys.Concat(c.NotAsked)), id => Assert.NotNull(Study.Questionnaire.Variable(id)));
    }
}
