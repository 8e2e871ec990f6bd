using Grappe.Shared;
using Grappe.Studies.Domain.OwnStudies;
using NodaTime;

namespace Grappe.Studies.Domain.Screening;

/// <summary>A case that may come into a study.</summary>
/// <param name="Id">Its identity within the screening.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Cluster">Its record in the atlas, by which it is found among the cases of a wave; null where none, or more than one, bears the name.</param>
public sealed record Candidate(string Id, string Name, Guid? Cluster = null);

/// <summary>What a study holds its candidates against. Once rating has begun, criteria and candidates stay as they are.</summary>
public sealed class StudyScreening : IHasVersion
{
    public const int MostCriteria = 12;
    public const int MostCases = 1_000;
    public const int LongestLabel = 120;
    public const int LongestHelp = 600;

    /// <summary>With one rater there is nothing to compare.</summary>
    public const int FewestRaters = 2;

    private StudyScreening() { }

    public OwnStudyId Study { get; private init; }
    public IReadOnlyList<Criterion> Criteria { get; private set; } = [];
    public IReadOnlyList<Candidate> Cases { get; private set; } = [];

    /// <summary>When rating began.</summary>
    public Instant? BegunAt { get; private set; }

    public int Version { get; private init; }

    public static StudyScreening Of(OwnStudyId study, IReadOnlyList<Criterion> criteria) => new() { Study = study, Criteria = criteria };

    /// <summary>Says what is asked of which candidates.</summary>
    /// <param name="criteria">What a case must be.</param>
    /// <param name="names">The candidates.</param>
    /// <param name="records">The record in the atlas that bears a name.</param>
    public Result<StudyScreening> SetUp(IReadOnlyList<Criterion> criteria, IReadOnlyList<string> names, IReadOnlyDictionary<string, Guid>? records = null)
    {
        ArgumentNullException.ThrowIfNull(criteria);
        ArgumentNullException.ThrowIfNull(names);
        Refusal[] refusals =
        [
            .. BegunAt is null ? Array.Empty<Refusal>() : [new("Rating has begun: criteria and cases stay as they are.")],
            .. criteria.Count == 0 ? new[] { new Refusal("Give at least one criterion.", "Label1") } : [],
            .. criteria.Count > MostCriteria ? new[] { new Refusal("At most {0} criteria.", "Label1", MostCriteria) } : [],
            .. names.Count > MostCases ? new[] { new Refusal("At most {0} cases.", "Cases", MostCases) } : [],
            .. names.Any(name => name.Length > LongestLabel) ? new[] { new Refusal("A name has at most {0} characters.", "Cases", LongestLabel) } : [],
            .. names.GroupBy(name => name, StringComparer.CurrentCultureIgnoreCase).Where(group => group.Count() > 1).Take(1).Select(group => new Refusal("“{0}” is there twice.", "Cases", group.Key)),
        ];
        if (refusals.Length > 0)
        {
            return refusals;
        }

        (Criteria, Cases) = (criteria, [.. names.Select((name, i) => new Candidate(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{i + 1}"), name, records?.TryGetValue(name, out var record) == true ? record : null))]);
        return this;
    }

    /// <summary>Lets raters begin.</summary>
    public Result<StudyScreening> Begin(int raters, Instant now)
    {
        Refusal[] refusals =
        [
            .. Cases.Count == 0 ? new[] { new Refusal("Name the cases first.", "Cases") } : [],
            .. raters < FewestRaters ? new[] { new Refusal("Choose at least {0} raters.", "Raters", FewestRaters) } : [],
        ];
        if (refusals.Length > 0)
        {
            return refusals;
        }

        BegunAt ??= now;
        return this;
    }
}

/// <summary>The verdict of one rater as it is kept. The audit does not show it: raters do not see each other's.</summary>
public sealed class StudyRating : INotAudited
{
    public const int LongestReason = 600;

    public OwnStudyId Study { get; init; }
    public Guid Reader { get; init; }
    public string Case { get; init; } = "";
    public string Criterion { get; init; } = "";
    public Verdict Verdict { get; set; }
    public string? Reason { get; set; }
}

/// <summary>What was settled where raters differ, as it is kept.</summary>
public sealed class StudySettlement
{
    public OwnStudyId Study { get; init; }
    public string Case { get; init; } = "";
    public string Criterion { get; init; } = "";
    public Verdict Verdict { get; init; }

    /// <summary>The account of whoever settled it; null once that is erased.</summary>
    public Guid? By { get; init; }

    public string Reason { get; init; } = "";
    public Instant At { get; init; }
}
