using System.Globalization;

namespace Grappe.Shared;

/// <summary>An expected refusal: a text that the edge translates, its arguments, and the field that it concerns.</summary>
public sealed record Refusal(string Key, string? Field = null, params object[] Arguments)
{
    /// <summary>The text itself, for logs and the command line.</summary>
    public string InEnglish() => string.Format(CultureInfo.InvariantCulture, Key, Arguments);
}

/// <summary>A value, or the reasons why there is none.</summary>
public sealed class Result<T>
{
    private Result(T? value, IReadOnlyList<Refusal> refusals) => (Value, Refusals) = (value, refusals);

    public T? Value { get; }
    public IReadOnlyList<Refusal> Refusals { get; }
    public bool IsRefused => Refusals.Count > 0;

    public static implicit operator Result<T>(T value) => new(value, []);
    public static implicit operator Result<T>(Refusal refusal) => new(default, [refusal]);
    public static implicit operator Result<T>(Refusal[] refusals) => new(default, refusals);
}
