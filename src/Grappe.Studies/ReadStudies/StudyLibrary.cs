using Grappe.Studies.Domain;

namespace Grappe.Studies;

/// <summary>The studies that ship, in the order of display.</summary>
public sealed class StudyLibrary(IReadOnlyList<Study> studies)
{
    public IReadOnlyList<Study> Studies => studies;

    /// <summary>The study of a name, null if there is none.</summary>
    public Study? Study(string slug) => studies.FirstOrDefault(study => study.Slug == slug);
}
