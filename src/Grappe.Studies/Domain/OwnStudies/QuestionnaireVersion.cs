using Grappe.Studies.Domain.Questionnaires;
using NodaTime;

namespace Grappe.Studies.Domain.OwnStudies;

/// <summary>A wording of a study's questionnaire.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Questionnaire">What is asked.</param>
/// <param name="PublishedAt">Since when it is in use and never changes again; null while it is worked on.</param>
public sealed record QuestionnaireVersion(int Number, Questionnaire Questionnaire, Instant? PublishedAt = null);
