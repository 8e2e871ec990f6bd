using System.Text;
using CsCheck;
using Grappe.Workspace;
using Grappe.Workspace.Domain.Budgets;

namespace Grappe.Tests.Workspace.Budgets;

public sealed class BudgetTests
{
    private static readonly string[] Texts = ["Region", "region ", "A \"club\", and = more", "=1+1", "École"];

    private static readonly Gen<BudgetLine> Lines = Gen.Select(Gen.Int[0, 11], Gen.Int[0, 4].Select(i => Texts[i]), Gen.Long[0, 1_000_000_00], Gen.Long[0, 1_000_000_00], Gen.Long[0, 1_000_000_00])
        .Select((source, text, planned, committed, actual) => source == 11
            ? new BudgetLine(Guid.NewGuid(), BudgetSide.Expense, "", text, planned, committed, actual)
            : new BudgetLine(Guid.NewGuid(), BudgetSide.Income, BudgetLine.External.Concat(BudgetLine.Internal).ElementAt(source), text, planned, committed, actual));

    [Fact]
    public void Sums_of_the_parts_are_the_whole_volunteering_apart_and_order_never_matters() => Lines.List[0, 30].Sample(lines =>
    {
        var (figures, reversed) = (BudgetFigures.Of(lines), BudgetFigures.Of([.. lines.AsEnumerable().Reverse()]));
        var whole = BudgetFigures.Sum(lines);
        return figures.Income + figures.Expense + figures.Volunteering == whole && figures == reversed
            && figures.Dependency is null or (>= 0 and <= 1000) && (figures.Largest is null) == (figures.Income.Planned == 0)
            && figures.Largest?.Source != BudgetLine.Volunteering;
    });

    [Fact]
    public void What_is_promised_besides_never_shortens_the_months_that_are_paid_for() => Gen.Select(Lines.List[1, 20], Gen.Long[0, 1_000_000_00]).Sample((lines, more) =>
        BudgetFigures.Of(lines).SecuredTenths is not { } before
        || BudgetFigures.Of([.. lines, new(Guid.NewGuid(), BudgetSide.Income, "fees", "More", 0, more, 0)]).SecuredTenths >= before);

    [Fact]
    public void The_figures_are_those_worked_out_by_hand()
    {
        // 60,000 of 80,000 from one region; 70,000 committed against 96,000 a year pay 8.75 months.
        var figures = BudgetFigures.Of(
        [
            new(Guid.NewGuid(), BudgetSide.Income, "public-body", "Region", 40_000_00, 40_000_00, 0), new(Guid.NewGuid(), BudgetSide.Income, "public-body", " region", 20_000_00, 20_000_00, 0),
            new(Guid.NewGuid(), BudgetSide.Income, "fees", "Members", 20_000_00, 10_000_00, 0), new(Guid.NewGuid(), BudgetSide.Income, "volunteering", "Hours", 9_000_00, 0, 0),
            new(Guid.NewGuid(), BudgetSide.Expense, "", "Team", 96_000_00, 0, 0),
        ]);
        Assert.Equal((750, 87L, -16_000_00L), (figures.Dependency!.Value, figures.SecuredTenths!.Value, figures.Result.Planned));
    }

    [Fact]
    public void A_table_that_is_taken_and_read_back_says_the_same() => Lines.List[1, 30].Sample(lines =>
    {
        var read = BudgetCsv.Read(new MemoryStream(Encoding.UTF8.GetBytes(BudgetCsv.Write(lines))), CancellationToken.None).GetAwaiter().GetResult();
        return read.Select(row => row.Line! with { Id = Guid.Empty }).SequenceEqual(lines.Select(line => line with { Id = Guid.Empty, Text = line.Text.Trim() }));
    });
}
