using Grappe.Atlas.Domain;
using Grappe.Shared;
using Grappe.Studies.Domain.Questionnaires;

namespace Grappe.Studies.Domain.Collection;

/// <summary>What the record of a cluster says already, as answers to the questions of the same meaning: to be confirmed, not asked again.</summary>
public static class KnownFromAtlas
{
    /// <summary>Answers by question; only those that fit their question as it is asked.</summary>
    /// <param name="questionnaire">What is asked.</param>
    /// <param name="facts">The record.</param>
    /// <param name="language">"en" or "fr": texts are taken in this language only.</param>
    public static IReadOnlyDictionary<string, Answer> Of(Questionnaire questionnaire, ClusterFacts facts, string language)
    {
        ArgumentNullException.ThrowIfNull(questionnaire);
        ArgumentNullException.ThrowIfNull(facts);
        var known = new Dictionary<string, Answer>(StringComparer.Ordinal);
        foreach (var question in questionnaire.Questions)
        {
            if (Of(question, facts, language) is { } answer && CheckAnswer.Refusals(question, answer).Count == 0)
            {
                known[question.Id] = answer;
            }
        }

        return known;
    }

    private static Answer? Of(Question question, ClusterFacts facts, string language) => question.Id switch
    {
        "name" => Words(facts.Name),
        "country" => Code(facts.Country),
        "website" => Words(facts.Website),
        "year-founded" => Amount(facts.Founded),
        "scope" => Codes(facts.Scopes),
        "motives" => Words(facts.Motives, language),
        "actions" => Words(facts.Actions, language),
        "stage" => Code(facts.Stage),
        "origin" => Code(facts.Origin),
        "composition" => Code(facts.Composition),
        "member-types" => facts.MemberCounts is { Count: > 0 } counts ? Answer.ByCode(counts.ToDictionary(count => count.Key, count => (decimal)count.Value, StringComparer.Ordinal)) : Codes(facts.ActorTypes),
        "members" => facts.Members is { Qualifier: null or "exactly" } members ? Amount(members.Count) : null,
        "sectors" => Codes(facts.Sectors),
        "desired-impact" => Words(facts.DesiredImpact, language),
        "mission" => Words(facts.Mission, language),
        "promoter" => Words(facts.Promoter, language),
        "stakeholders" => Words(facts.Stakeholders, language),
        "services" => Codes(facts.Services),
        "income" => Codes(facts.Income),
        "budget" => question.Kind == QuestionKind.One ? Code(facts.BudgetBand) : null,
        "fee" => Truth(facts.Fee),
        "fee-basis" => Codes(facts.FeeBasis),
        "leadership" => Code(facts.Leadership),
        "manager" => Truth(facts.Manager),
        "public-support-kinds" => Codes(facts.PublicSupport),
        "legal-form" => facts.LegalForm is [var only] ? Code(only) : null,
        "policies" => Words(facts.Policies, language),
        "innovation-dimension" => Codes(facts.Innovation),
        "successes" => Words(facts.Successes, language),
        "failures" => Words(facts.Failures, language),
        "diffusion-potential" => Words(facts.TransferPotential, language),
        _ => null,
    };

    private static Answer? Code(string? code) => code is null ? null : Answer.Of(code);

    private static Answer? Codes(IReadOnlyList<string>? codes) => codes is { Count: > 0 } ? Answer.Of([.. codes.Distinct(StringComparer.Ordinal)]) : null;

    private static Answer? Truth(bool? fact) => fact is { } known ? Answer.Of(known ? "yes" : "no") : null;

    private static Answer? Amount(int? number) => number is { } known ? Answer.Amount(known) : null;

    private static Answer? Words(string? text) => string.IsNullOrWhiteSpace(text) ? null : Answer.Words(text.Trim());

    private static Answer? Words(LocalizedText? text, string language) => Words(language == "fr" ? text?.French : text?.English);
}
