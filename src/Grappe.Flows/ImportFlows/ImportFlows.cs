using System.Text;
using Grappe.Atlas;
using Grappe.Atlas.Domain;
using Grappe.Flows.Domain.Declared;
using Grappe.Shared;
using Grappe.Shared.Domain;

namespace Grappe.Flows;

/// <summary>What became of a row.</summary>
public enum RowFate
{
    Declared,

    /// <summary>The organisation has just this flow already.</summary>
    There,
    Refused,
}

/// <summary>A row of a table of flows, by its number in the table, and why it was refused.</summary>
public sealed record ImportedRow(long Number, string What, RowFate Fate, IReadOnlyList<Refusal> Why);

/// <summary>Declares the flows of a table that was pasted from a spreadsheet or a CSV file: the good rows are kept, what is wrong with the others is said.</summary>
public sealed class ImportFlows(DeclareFlow declare, ReadFlows read)
{
    public const int MostRows = 500;
    public const int LongestText = 200_000;

    public static readonly IReadOnlyList<string> Columns = ["side", "what", "code", "quantity", "unit", "period", "price_eur_t", "lat", "lon", "who"];

    /// <summary>What may stand in a cell, and what it is in the form.</summary>
    private static readonly Dictionary<string, string> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        ["offer"] = nameof(FlowSide.Offer), ["need"] = nameof(FlowSide.Need),
        ["t"] = nameof(FlowUnit.Tonne), ["kg"] = nameof(FlowUnit.Kilogram),
        ["year"] = nameof(FlowPeriod.Year), ["month"] = nameof(FlowPeriod.Month), ["week"] = nameof(FlowPeriod.Week), ["once"] = nameof(FlowPeriod.Once),
        ["everybody"] = nameof(Confidentiality.Public), ["cluster"] = nameof(Confidentiality.WithinCluster), ["nobody"] = nameof(Confidentiality.Anonymous),
    };

    /// <summary>The column that a field of the form stands in.</summary>
    public static string Column(string? field) => field switch
    {
        "Price" => "price_eur_t",
        "Latitude" => "lat",
        "Confidentiality" => "who",
        _ => field?.ToLowerInvariant() ?? "",
    };

    public async Task<Result<IReadOnlyList<ImportedRow>>> Handle(Actor actor, Cluster record, string text, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(text);
        if (!actor.May(Permission.EditCluster, record.AsScope()))
        {
            return new Refusal("Only those who look after the organisation declare its flows.");
        }

        if (text.Length > LongestText)
        {
            return new Refusal("At most {0} rows are taken at once.", "Rows", MostRows);
        }

        try
        {
            return await Take(actor, record, text, cancel);
        }
        catch (UnusableFileException)
        {
            return new Refusal("This is no table: are quotes missing?", "Rows");
        }
    }

    private async Task<Result<IReadOnlyList<ImportedRow>>> Take(Actor actor, Cluster record, string text, CancellationToken cancel)
    {
        int[]? places = null;
        var known = (await read.Of(record.Id.Value, cancel)).Select(flow => flow.Facts).ToHashSet();
        var rows = new List<ImportedRow>();
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        await foreach (var row in Tables.Csv(stream, cancel))
        {
            if (places is null)
            {
                var names = Array.ConvertAll(row.Cells, name => name.Trim().ToLowerInvariant());
                places = [.. Columns.Select(column => Array.IndexOf(names, column))];
                if (Array.IndexOf(places, -1) is >= 0 and var missing)
                {
                    return new Refusal("The first row names the columns; “{0}” is missing.", "Rows", Columns[missing]);
                }
            }
            else if (rows.Count == MostRows)
            {
                return new Refusal("At most {0} rows are taken at once.", "Rows", MostRows);
            }
            else
            {
                rows.Add(await TakeRow(actor, record, row.Number, Array.ConvertAll(places, place => place < row.Cells.Length ? row.Cells[place].Trim() : ""), known, cancel));
            }
        }

        return places is null ? new Refusal("The first row names the columns; “{0}” is missing.", "Rows", Columns[0]) : rows;
    }

    private async Task<ImportedRow> TakeRow(Actor actor, Cluster record, long number, string[] cells, HashSet<FlowFacts> known, CancellationToken cancel)
    {
        var form = Form(column => cells[Place(column)]);
        var typed = form.Read(record.Facts.Place?.Position());
        if (typed.Value is not { } facts)
        {
            return new(number, form.What, RowFate.Refused, typed.Refusals);
        }

        if (!known.Add(facts))
        {
            return new(number, form.What, RowFate.There, []);
        }

        var done = await declare.Handle(actor, record, facts, null, cancel);
        return new(number, form.What, done.IsRefused ? RowFate.Refused : RowFate.Declared, done.Refusals);
    }

    /// <summary>The form that a row fills in, its cells by the names of their columns.</summary>
    internal static FlowForm Form(Func<string, string> cell)
    {
        return new(Word("side"), cell("what"), string.Concat(cell("code").Where(char.IsAsciiDigit)), cell("quantity"), Word("unit"), Word("period"), cell("price_eur_t"), cell("lat"), cell("lon"), Word("who"));

        string Word(string column) => Words.GetValueOrDefault(cell(column), cell(column));
    }

    private static int Place(string column) => Columns.Index().First(known => known.Item == column).Index;
}
