using System.Text.Json;
using System.Text.Json.Serialization;

namespace Grappe.Studies.Domain.Questionnaires;

/// <summary>
/// What a case answered to one question: codes, a number, a text, numbers by code, or that the question does not apply. No answer is no
/// <see cref="Answer"/> at all. In JSON: a list, a number, a string, an object, null.
/// </summary>
[JsonConverter(typeof(AnswerJson))]
public sealed record Answer
{
    private static readonly Dictionary<string, decimal> None = new(StringComparer.Ordinal);

    private Answer()
    {
    }

    /// <summary>The question is not for this case.</summary>
    public static Answer NotApplicable { get; } = new() { IsNotApplicable = true };

    public bool IsNotApplicable { get; private init; }

    /// <summary>Chosen codes; of a ranking, the most important first.</summary>
    public IReadOnlyList<string> Codes { get; private init; } = [];
    public decimal? Number { get; private init; }
    public string? Text { get; private init; }

    /// <summary>Numbers by code.</summary>
    public IReadOnlyDictionary<string, decimal> Counts { get; private init; } = None;

    /// <exception cref="ArgumentException">None, or one twice.</exception>
    public static Answer Of(params IReadOnlyList<string> codes)
    {
        ArgumentNullException.ThrowIfNull(codes);
        return codes.Count > 0 && codes.Distinct(StringComparer.Ordinal).Count() == codes.Count
            ? new() { Codes = codes }
            : throw new ArgumentException("An answer has at least one code, and each once.", nameof(codes));
    }

    public static Answer Amount(decimal number) => new() { Number = number };

    /// <exception cref="ArgumentException">Nothing but spaces: that is no answer.</exception>
    public static Answer Words(string text) =>
        string.IsNullOrWhiteSpace(text) ? throw new ArgumentException("A text without words is no answer.", nameof(text)) : new() { Text = text };

    /// <exception cref="ArgumentException">None.</exception>
    public static Answer ByCode(IReadOnlyDictionary<string, decimal> counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        return counts.Count > 0 ? new() { Counts = counts } : throw new ArgumentException("An answer has at least one number.", nameof(counts));
    }

    private sealed class AnswerJson : JsonConverter<Answer>
    {
        public override bool HandleNull => true;

        public override Answer Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
        {
            JsonTokenType.Null => NotApplicable,
            JsonTokenType.Number => Amount(reader.GetDecimal()),
            JsonTokenType.String => Words(reader.GetString()!),
            JsonTokenType.StartArray => Of(JsonSerializer.Deserialize<string[]>(ref reader, options)!),
            JsonTokenType.StartObject => ByCode(JsonSerializer.Deserialize<Dictionary<string, decimal>>(ref reader, options)!),
            _ => throw new JsonException($"{reader.TokenType} is no answer."),
        };

        public override void Write(Utf8JsonWriter writer, Answer value, JsonSerializerOptions options)
        {
            if (value.IsNotApplicable)
            {
                writer.WriteNullValue();
            }
            else if (value.Number is { } number)
            {
                writer.WriteNumberValue(number);
            }
            else if (value.Text is { } text)
            {
                writer.WriteStringValue(text);
            }
            else if (value.Counts.Count > 0)
            {
                JsonSerializer.Serialize(writer, value.Counts, options);
            }
            else
            {
                JsonSerializer.Serialize(writer, value.Codes, options);
            }
        }
    }
}
