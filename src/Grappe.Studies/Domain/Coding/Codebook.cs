using Grappe.Shared;
using Grappe.Studies.Domain.Statistics;

namespace Grappe.Studies.Domain.Coding;

/// <summary>The categories that answers are read with, in the order of display: a code stands somewhere after the one it is under.</summary>
public sealed record Codebook
{
    /// <summary>More levels than this nobody reads.</summary>
    public const int MostLevels = 10;

    public const int MostCodes = 2_000;

    public required LocalizedText Title { get; init; }
    public required IReadOnlyList<Code> Codes { get; init; }

    /// <summary>Where a report gives these categories, if one does.</summary>
    public LocalizedText? Place { get; init; }

    /// <summary>What one must know to read it.</summary>
    public IReadOnlyList<LocalizedText> Notes { get; init; } = [];

    /// <summary>The code of an identity, null if there is none.</summary>
    public Code? Code(string id) => Codes.FirstOrDefault(code => code.Id == id);

    /// <summary>Codes right under one, or at the top.</summary>
    public IEnumerable<Code> Under(string? id) => Codes.Where(code => code.Under == id);

    /// <summary>A code and all that stand under it, at any depth.</summary>
    public IReadOnlySet<string> Family(string id)
    {
        var family = new HashSet<string>(StringComparer.Ordinal) { id };
        foreach (var code in Codes.Where(code => code.Under is not null && family.Contains(code.Under)))
        {
            family.Add(code.Id);
        }

        return family;
    }

    /// <summary>How many codes stand above one: 0 at the top.</summary>
    public int Level(Code code)
    {
        var level = 0;
        for (var above = code; above?.Under is { } id && level <= MostLevels; level++)
        {
            above = Code(id);
        }

        return level;
    }

    /// <summary>The colour of a code, or of the nearest above that has one.</summary>
    public string? ColourOf(Code code)
    {
        var (at, level) = (code, 0);
        while (at is { Colour: null, Under: { } above } && level++ < MostLevels)
        {
            at = Code(above);
        }

        return at?.Colour;
    }

    /// <summary>What is wrong with it, as sentences with the code that each is about.</summary>
    public IEnumerable<Reason> Problems()
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var code in Codes)
        {
            if (!IsIdentity(code.Id))
            {
                yield return new("The identity “{0}” may have small letters, digits and hyphens only.", code.Id);
            }

            if (code.Under is { } above && !known.Contains(above))
            {
                yield return new("“{0}” stands under “{1}”, which does not come before it.", code.Id, above);
            }

            if (!known.Add(code.Id))
            {
                yield return new("“{0}” is there twice.", code.Id);
            }

            if (code.Colour is { } colour && !IsColour(colour))
            {
                yield return new("“{0}” has the colour “{1}”; a colour is written like #64204d.", code.Id, colour);
            }

            if (Level(code) >= MostLevels)
            {
                yield return new("“{0}” stands more than {1} levels deep.", code.Id, MostLevels);
            }
        }
    }

    private static bool IsIdentity(string id) =>
        id.Length > 0 && id[0] != '-' && id[^1] != '-' && id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    private static bool IsColour(string colour) =>
        colour.Length == 7 && colour[0] == '#' && colour.Skip(1).All(char.IsAsciiHexDigitLower);
}
