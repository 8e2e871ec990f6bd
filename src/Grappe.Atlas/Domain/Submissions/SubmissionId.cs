using Grappe.Shared;

namespace Grappe.Atlas.Domain.Submissions;

public readonly record struct SubmissionId(Guid Value) : IId<SubmissionId>
{
    public static SubmissionId From(Guid value) => new(value);
    public static SubmissionId New() => new(Guid.CreateVersion7());
}
