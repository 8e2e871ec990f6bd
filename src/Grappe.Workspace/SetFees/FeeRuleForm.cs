using System.Globalization;
using System.Text.RegularExpressions;
using Grappe.Atlas;
using Grappe.Shared;
using Grappe.Workspace.Domain.Fees;

namespace Grappe.Workspace;

/// <summary>Reads the form of a fee rule: up to <see cref="Parts"/> parts, and one example. What is refused goes back to its field.</summary>
internal sealed partial class FeeRuleForm
{
    /// <summary>Parts that the form has room for.</summary>
    public const int Parts = 3;

    public static readonly string[] Kinds = ["fixed", "steps", "slices", "rate", "metered"];

    private readonly Func<string, string> sent;
    private readonly List<Refusal> unread = [];

    /// <summary>The field of the form for each part of the rule that was read.</summary>
    private readonly List<int> places = [];

    private FeeRuleForm(Func<string, string> sent) => this.sent = sent;

    /// <summary>The rule that was typed, what cannot be read, and where a refusal of the rule belongs in the form.</summary>
    public static (FeeRule Rule, IReadOnlyList<Refusal> Unread, Func<string?, string> Field) Read(Func<string, string> sent)
    {
        var form = new FeeRuleForm(sent);
        return (form.Rule(), form.unread, form.Field);
    }

    private FeeRule Rule()
    {
        List<FeePart> parts = [];
        for (var place = 1; place <= Parts; place++)
        {
            if (Part($"p{place}.") is { } part)
            {
                parts.Add(part);
                places.Add(place);
            }
        }

        if (parts.Count == 0)
        {
            unread.Add(new("Say what the fee follows.", "p1.kind"));
            parts.Add(new FeePart.Fixed(0));
            places.Add(1);
        }

        FeePart fee = parts.Count == 1 ? parts[0] : sent("combine") == "largest" ? new FeePart.Largest(parts) : new FeePart.Sum(parts);
        return new()
        {
            Name = sent("name"),
            Version = 1,
            Fee = fee,
            Proration = Enum.TryParse<Proration>(sent("proration"), out var proration) && Enum.IsDefined(proration) ? proration : Proration.None,
            Examples = Example(fee),
        };
    }

    private WorkedExample[] Example(FeePart fee)
    {
        if (sent("example.cents").Length == 0)
        {
            return [];
        }

        var asked = CalculateFee.Measures(fee).Distinct().Where(measure => sent($"example.{measure}").Length > 0);
        return [new("", new() { Measures = asked.ToDictionary(measure => measure, measure => Value(measure, $"example.{measure}") ?? 0) }, Cents("example.cents"))];
    }

    private FeePart? Part(string at) => sent(at + "kind") switch
    {
        "fixed" => new FeePart.Fixed(Cents(at + "amount")),
        "steps" => new FeePart.StepBands(Of(at), [.. Lines(at).Select(line => new StepBand(line.From, Number(Amounts.Read(line.Text), at + "bands")))]),
        "slices" => new FeePart.MarginalBands(Of(at), [.. Lines(at).Select(line => new MarginalBand(line.From, Rate(Of(at), line.Text, at + "bands")))]),
        "rate" => new FeePart.RateOf(Of(at), Rate(Of(at), sent(at + "amount"), at + "amount"), Optional(at + "floor"), Optional(at + "cap")),
        "metered" => new FeePart.Metered(new(Cents(at + "amount"), 1), sent(at + "free").Length == 0 ? 0 : Number(Value(Measure.Use, at + "free"), at + "free")),
        _ => null,
    };

    private Measure Of(string at) => Enum.TryParse<Measure>(sent(at + "measure"), out var measure) && Enum.IsDefined(measure) && measure != Measure.Use ? measure : Measure.Turnover;

    /// <summary>Lines such as "100 000 = 200": from which value on, and what then holds.</summary>
    private List<(long From, string Text)> Lines(string at)
    {
        var read = new List<(long, string)>();
        foreach (var line in sent(at + "bands").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (line.Split('=', 2, StringSplitOptions.TrimEntries) is [var from, var then] && Scaled(Of(at), from) is { } value)
            {
                read.Add((value, then));
            }
            else
            {
                unread.Add(new("Write one band on each line: from which value on, then =, then what holds from there.", at + "bands"));
                return [(0, "0")];
            }
        }

        return read;
    }

    /// <summary>A tenth of a percent is 1 cent for each 10; of staff, an amount for each full-time equivalent.</summary>
    private Rate Rate(Measure measure, string text, string field)
    {
        if (measure == Measure.Staff)
        {
            return new(Number(Amounts.Read(text), field), 100);
        }

        if (WrittenNumbers.Read(Percent().Replace(text, ""), Links.Language) is not { } percent || percent is < 0 or > 100)
        {
            unread.Add(new("A rate is a percentage, such as {0}.", field, WrittenNumbers.Write(0.1m, Links.Language) + " %"));
            return new(0, 1);
        }

        var per = 1L;
        while (percent != decimal.Truncate(percent) && per < 1_000_000)
        {
            (percent, per) = (percent * 10, per * 10);
        }

        return new((long)percent, per);
    }

    private long? Optional(string field) => sent(field).Length == 0 ? null : Cents(field);

    private long Cents(string field) => Number(Amounts.Read(sent(field)), field);

    private long? Value(Measure measure, string field)
    {
        var value = Scaled(measure, sent(field));
        if (value is null)
        {
            unread.Add(new(measure == Measure.Staff ? "This is a number with at most two decimals." : "This is a whole number.", field));
        }

        return value;
    }

    private long Number(long? read, string field)
    {
        if (read is null && !unread.Exists(refusal => refusal.Field == field))
        {
            unread.Add(new("This is an amount with at most two decimals.", field));
        }

        return read ?? 0;
    }

    /// <summary>A value of a measure as people write it: staff in full-time equivalents with two decimals, all else whole.</summary>
    public static long? Scaled(Measure measure, string text)
    {
        var unit = measure == Measure.Staff ? 100 : 1;
        return WrittenNumbers.Read(text, Links.Language) is { } number && decimal.Truncate(number * unit) == number * unit ? (long)(number * unit) : null;
    }

    /// <summary>Fields of the rule are named as in its document: <c>fee.parts[1].bands[0].from</c>.</summary>
    private string Field(string? field)
    {
        if (field is null)
        {
            return "";
        }

        if (field.StartsWith("examples", StringComparison.Ordinal))
        {
            return "example.cents";
        }

        if (!field.StartsWith("fee", StringComparison.Ordinal))
        {
            return field;
        }

        var place = PartNumber().Match(field) is { Success: true } part ? places[int.Parse(part.Groups["n"].Value, CultureInfo.InvariantCulture)] : places[0];
        var name = field.Contains(".bands", StringComparison.Ordinal) ? "bands" : field[(field.LastIndexOf('.') + 1)..] switch
        {
            "floor" => "floor",
            "free" => "free",
            "parts" => "kind",
            _ => "amount",
        };
        return $"p{place}.{name}";
    }

    [GeneratedRegex(@"[\s\u00A0\u202F]*%\s*$", RegexOptions.NonBacktracking)]
    private static partial Regex Percent();

    [GeneratedRegex(@"^fee\.parts\[(?<n>\d)\]", RegexOptions.NonBacktracking)]
    private static partial Regex PartNumber();
}
