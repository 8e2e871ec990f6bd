using System.Globalization;
using System.Text.Json;
using Grappe.Workspace.Domain.Governance;

namespace Grappe.Workspace;

/// <summary>An object of a record, read strictly: what is missing, of another kind, out of bounds or unknown is named by its place.</summary>
internal sealed class RecordObject
{
    public const int LongestText = 2_000;
    public const int LongestList = 200_000;

    private readonly JsonElement element;
    private readonly HashSet<string> known = new(StringComparer.Ordinal);

    public RecordObject(JsonElement element, string path)
    {
        (this.element, Path) = (element, path);
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw new MalformedRecordException(path, "An object is needed here.");
        }
    }

    public string Path { get; }

    public MalformedRecordException Wrong(string name, string reason) => new(Place(name), reason);

    public bool Has(string name) => element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null;

    public JsonElement Any(string name) => Find(name) ?? throw Wrong(name, "This is missing.");

    public string Text(string name) => OptionalText(name) ?? throw Wrong(name, "This is missing.");

    public string? OptionalText(string name) => Find(name) is { } value ? AsText(value, Place(name)) : null;

    public int Whole(string name, int least, int most) => OptionalWhole(name, least, most) ?? throw Wrong(name, "This is missing.");

    public int? OptionalWhole(string name, int least, int most) => Find(name) is { } value ? AsWhole(value, Place(name), least, most) : null;

    public bool Flag(string name, bool otherwise) => Find(name) is not { } value ? otherwise : value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Wrong(name, "This is true or false."),
    };

    public T Word<T>(string name, T? otherwise = null) where T : struct, Enum
    {
        if (OptionalText(name) is not { } word)
        {
            return otherwise ?? throw Wrong(name, "This is missing.");
        }

        var words = Enum.GetValues<T>().ToDictionary(Words.Of, StringComparer.Ordinal);
        return words.TryGetValue(word, out var value) ? value : throw Wrong(name, $"This is one of: {string.Join(", ", words.Keys)}.");
    }

    public Fraction Fraction(string name) => Text(name).Split('/') is [var above, var below]
        && int.TryParse(above, NumberStyles.None, CultureInfo.InvariantCulture, out var part) && int.TryParse(below, NumberStyles.None, CultureInfo.InvariantCulture, out var whole) && whole > 0
            ? new(part, whole)
            : throw Wrong(name, "A threshold is a fraction such as \"2/3\".");

    public RecordObject Object(string name) => new(Any(name), Place(name));

    public RecordObject? OptionalObject(string name) => Find(name) is { } value ? new(value, Place(name)) : null;

    /// <summary>The objects of a list; none if it is not there.</summary>
    public IEnumerable<RecordObject> Objects(string name) => Items(name).Select(item => new RecordObject(item.Element, item.Path));

    /// <summary>The texts of a list; none if it is not there.</summary>
    public IReadOnlyList<string> Texts(string name) => [.. Items(name).Select(item => AsText(item.Element, item.Path))];

    /// <summary>Whole numbers by name.</summary>
    public IReadOnlyDictionary<string, int> Numbers(int least, int most) =>
        element.EnumerateObject().ToDictionary(one => one.Name, one => AsWhole(one.Value, Place(one.Name), least, most), StringComparer.Ordinal);

    /// <summary>Says that nothing else may stand here.</summary>
    public void End()
    {
        if (element.EnumerateObject().FirstOrDefault(property => !known.Contains(property.Name)) is { Value.ValueKind: not JsonValueKind.Undefined } unknown)
        {
            throw Wrong(unknown.Name, "Nothing of this name is known here.");
        }
    }

    private static string AsText(JsonElement value, string path)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            throw new MalformedRecordException(path, "A text is needed here.");
        }

        try
        {
            return value.GetString() is { Length: <= LongestText } text ? text : throw new MalformedRecordException(path, $"At most {LongestText} characters.");
        }
        catch (InvalidOperationException)
        {
            throw new MalformedRecordException(path, "This text is not Unicode.");
        }
    }

    private static int AsWhole(JsonElement value, string path, int least, int most) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= least && number <= most
            ? number
            : throw new MalformedRecordException(path, string.Create(CultureInfo.InvariantCulture, $"This is a whole number from {least} to {most}."));

    private IEnumerable<(JsonElement Element, string Path)> Items(string name)
    {
        if (Find(name) is not { } list)
        {
            return [];
        }

        return list.ValueKind != JsonValueKind.Array ? throw Wrong(name, "A list is needed here.")
            : list.GetArrayLength() > LongestList ? throw Wrong(name, $"At most {LongestList} entries.")
            : list.EnumerateArray().Index().Select(item => (item.Item, string.Create(CultureInfo.InvariantCulture, $"{Place(name)}[{item.Index}]")));
    }

    private JsonElement? Find(string name)
    {
        known.Add(name);
        return element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
    }

    private string Place(string name) => Path.Length == 0 ? name : $"{Path}.{name}";
}

/// <summary>Names of a closed list, as records write them: <c>ranked-pairs</c>.</summary>
internal static class Words
{
    public static string Of<T>(T value) where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
