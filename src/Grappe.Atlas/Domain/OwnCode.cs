using Grappe.Shared;

namespace Grappe.Atlas.Domain;

/// <summary>What this site says about a code in its own words: another label for one that ships, or a code that it added.</summary>
public sealed class OwnCode : IHasVersion
{
    public const int LongestCode = 40;
    public const int LongestLabel = 120;

    /// <summary>The lists that a site may add to: open ones, where nothing is computed from the code and records can be found by it.</summary>
    public static readonly IReadOnlyList<string> Growing = ["service", "target-group", "legal-form", "income", "public-support"];

    private OwnCode() { }

    public string List { get; private set; } = "";
    public string Value { get; private set; } = "";
    public string English { get; private set; } = "";
    public string French { get; private set; } = "";
    public int Version { get; private set; }

    public LocalizedText Label => new(English, French);

    /// <summary>Says it for the first time; check it with <see cref="Problems"/> before.</summary>
    public static OwnCode Of(string list, string code, LocalizedText label)
    {
        ArgumentNullException.ThrowIfNull(label);
        return new() { List = list, Value = code, English = label.In("en"), French = label.In("fr"), Version = 1 };
    }

    public void Say(LocalizedText label)
    {
        ArgumentNullException.ThrowIfNull(label);
        (English, French, Version) = (label.In("en"), label.In("fr"), Version + 1);
    }

    /// <summary>What is wrong with a whole list as somebody wants it: labels that are missing, too long or there twice.</summary>
    /// <returns>Refusals at the fields <c>en.CODE</c> and <c>fr.CODE</c>.</returns>
    public static IEnumerable<Refusal> Problems(IReadOnlyCollection<Code> wanted)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        foreach (var (language, labels) in new[] { ("en", wanted.Select(code => (code.Value, Label: code.Label.English ?? ""))), ("fr", wanted.Select(code => (code.Value, Label: code.Label.French ?? ""))) })
        {
            var known = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            foreach (var (code, label) in labels)
            {
                var problem = label switch
                {
                    "" => "Give a label in both languages.",
                    { Length: > LongestLabel } => "A label has at most {0} characters.",
                    _ when label.Any(char.IsControl) => "Write one line.",
                    _ when !known.Add(label) => "Another code of this list is called so already.",
                    _ => null,
                };
                if (problem is not null)
                {
                    yield return new Refusal(problem, $"{language}.{code}", LongestLabel);
                }
            }
        }
    }

    /// <summary>Whether this can be a code: small letters, digits and single hyphens, such as <c>tool-library</c>.</summary>
    public static bool IsCode(string code) =>
        code is { Length: > 1 and <= LongestCode } && code.Split('-') is var words && Array.TrueForAll(words, word => word.Length > 0 && word.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c)));
}
