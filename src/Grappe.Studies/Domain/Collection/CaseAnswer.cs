using Grappe.Shared;
using Grappe.Studies.Domain.Questionnaires;
using NodaTime;

namespace Grappe.Studies.Domain.Collection;

/// <summary>
/// What a case answers to one question, as it is typed. It is not audited: what is typed belongs to whoever types it until it is handed in, and is gone
/// when it is taken back.
/// </summary>
public sealed class CaseAnswer : INotAudited
{
    public WaveCaseId Case { get; init; }

    /// <summary>The identity of the question.</summary>
    public string Question { get; init; } = "";

    /// <summary>Null where the answer was taken out again.</summary>
    public Answer? Content { get; private set; }

    /// <summary>Counts the changes, from 1: whoever writes names the one that they saw.</summary>
    public int Revision { get; private set; }

    public Instant ChangedAt { get; private set; }

    /// <summary>The invitation by whose link it was written last.</summary>
    public Guid By { get; private set; }

    public void Write(Answer? content, Guid by, Instant now) => (Content, By, ChangedAt, Revision) = (content, by, now, Revision + 1);
}
