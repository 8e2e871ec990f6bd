using Grappe.Shared;

namespace Grappe.Studies.Domain.OwnStudies;

public readonly record struct OwnStudyId(Guid Value) : IId<OwnStudyId>
{
    public static OwnStudyId From(Guid value) => new(value);
    public static OwnStudyId New() => new(Guid.CreateVersion7());
}
