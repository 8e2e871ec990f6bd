using Grappe.Shared;
using Grappe.Studies.Domain.Questionnaires;

namespace Grappe.Studies.Domain.OwnStudies;

/// <summary>The questionnaire of a study as it was before a change, so that the change can be taken back until the wording is in use.</summary>
public sealed class EarlierWording : INotAudited
{
    /// <summary>So many changes can be taken back.</summary>
    public const int Most = 20;

    public OwnStudyId Study { get; init; }

    /// <summary>From 1, the earliest change first.</summary>
    public int Step { get; init; }

    /// <summary>The number of the version that it was.</summary>
    public int Number { get; init; }

    public Questionnaire Questionnaire { get; init; } = null!;
}
