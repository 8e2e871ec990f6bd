using System.Globalization;
using Grappe.Atlas.Data;
using Grappe.Atlas.Domain;
using Grappe.Shared;
using Grappe.Shared.Data;
using Grappe.Studies.Domain;
using Grappe.Studies.Domain.Coding;
using Microsoft.EntityFrameworkCore;
using Code = Grappe.Studies.Domain.Coding.Code;

namespace Grappe.Studies;

/// <summary>A dimension of innovation: what it holds that was looked for.</summary>
/// <param name="Code">Its code; null for clusters of which the report names no dimension.</param>
/// <param name="Mentioned">How many clusters mention it, as printed.</param>
/// <param name="Groups">Its sub-categories with those ideas that were looked for.</param>
/// <param name="Clusters">Clusters that the report names.</param>
public sealed record InnovationDimension(Code? Code, int? Mentioned, IReadOnlyList<(Code Group, IReadOnlyList<Code> Ideas)> Groups, IReadOnlyList<(StatedInnovation Stated, string? Address)> Clusters)
{
    public int Ideas => Groups.Sum(group => group.Ideas.Count);
}

/// <summary>What clusters invented, by dimension and sub-category, as far as the report tells it: ideas without names, and names without sub-categories.</summary>
public sealed class InnovationRegister(GrappeDb db)
{
    /// <summary>Longest text that is looked for.</summary>
    public const int LongestSearch = 100;

    /// <param name="study">A study with a codebook.</param>
    /// <param name="words">What is looked for, capitals and accents aside; everything if empty.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<IReadOnlyList<InnovationDimension>> Handle(Study study, string words, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(study);
        var book = study.Codebook ?? throw new ArgumentException("The study has no codebook.", nameof(study));
        var ids = study.Innovations.Select(one => new ClusterId(one.Cluster)).ToList();
        var addresses = (await db.Clusters.AsNoTracking().Where(cluster => ids.Contains(cluster.Id)).ToListAsync(cancel)).ToDictionary(cluster => cluster.Id.Value, cluster => cluster.Address);
        var counts = study.Published?.Table(22)?.Rows.ToDictionary(row => row.Code, row => row.Count, StringComparer.Ordinal) ?? [];
        return
        [
            .. book.Under(null).Where(code => counts.ContainsKey(code.Id)).Select(code => new InnovationDimension(code, counts[code.Id], Groups(code), Clusters(one => one.Dimensions.Contains(code.Id, StringComparer.Ordinal), code))),
            new(null, null, [], Clusters(one => one.Dimensions.Count == 0, null)),
        ];

        List<(Code, IReadOnlyList<Code>)> Groups(Code dimension) =>
            [.. from sub in book.Under(dimension.Id)
                let ideas = book.Under(sub.Id).Where(idea => Holds(idea.Label) || Holds(sub.Label) || Holds(dimension.Label)).ToList()
                where ideas.Count > 0
                select (sub, (IReadOnlyList<Code>)ideas)];

        List<(StatedInnovation, string?)> Clusters(Func<StatedInnovation, bool> belongs, Code? dimension) =>
            [.. study.Innovations.Where(belongs)
                .Where(one => Holds(one.Text) || Contains(one.Name) || (dimension is not null && Holds(dimension.Label)))
                .Select(one => (one, addresses.GetValueOrDefault(one.Cluster)))];

        bool Holds(LocalizedText text) => Contains(text.Here());

        bool Contains(string text) => words.Length == 0 || CultureInfo.CurrentCulture.CompareInfo.IndexOf(text, words, CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace) >= 0;
    }
}
