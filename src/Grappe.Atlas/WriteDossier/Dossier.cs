using System.Globalization;
using Grappe.Atlas.Domain;
using Grappe.Atlas.Domain.Places;
using Grappe.Atlas.Domain.Readiness;
using Grappe.Shared;
using Microsoft.Extensions.Localization;

namespace Grappe.Atlas;

/// <summary>What is known of a cluster, laid out for its registration on the European platform: the criteria first, then the facts by step, in one language.</summary>
public sealed record Dossier(ClusterFacts Facts, IReadOnlyList<DossierCriterion> Criteria, bool MayBeWaived, IReadOnlyList<DossierSection> Sections);

/// <summary>A criterion in words.</summary>
/// <param name="Assessment">As looked at.</param>
/// <param name="Set">Whose it is.</param>
/// <param name="Name">What it asks.</param>
/// <param name="Standing">Whether it is met.</param>
/// <param name="WouldMeet">What would meet it; null where it is met.</param>
public sealed record DossierCriterion(Assessment Assessment, string Set, string Name, string Standing, string? WouldMeet);

/// <summary>The facts of one step, each with its name and its paragraphs.</summary>
public sealed record DossierSection(string Title, IReadOnlyList<(string Name, IReadOnlyList<string> Texts)> Facts);

/// <summary>Writes the dossier of a record or of a submission in the language of the request.</summary>
public sealed class WriteDossier(
    CodeLists lists, Gazetteer gazetteer, IStringLocalizer<DossierTexts> titles, IStringLocalizer<FieldTexts> names, IStringLocalizer<ProfileTexts> words, IStringLocalizer<ReadinessTexts> criteria)
{
    public Dossier Handle(ClusterFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return new(
            facts,
            [.. Criteria.Of(facts).Select(Criterion)],
            Criteria.MayBeWaived(facts),
            [.. FactsSteps.All.Select(step => new DossierSection(titles[step.ToString()], [.. Stated(step, facts)])).Where(section => section.Facts.Count > 0)]);
    }

    /// <summary>"met", "not met" or "not known", as a key of <see cref="ReadinessTexts"/>.</summary>
    public static string Word(Standing standing) => standing switch { Standing.Met => "met", Standing.NotMet => "not met", _ => "not known" };

    /// <summary>The name of a set of criteria, as a key of <see cref="ReadinessTexts"/>.</summary>
    public static string Title(CriteriaSet set) => set == CriteriaSet.Study ? "The study’s four criteria" : "For the European platform (ECCP)";

    private DossierCriterion Criterion(Assessment assessed) => new(
        assessed, criteria[Title(assessed.Set)], criteria[assessed.Criterion.ToString()], criteria[Word(assessed.Standing)],
        assessed.Standing == Standing.Met ? null : criteria[$"{assessed.Criterion}-how"].Value);

    private IEnumerable<(string, IReadOnlyList<string>)> Stated(FactsStep step, ClusterFacts facts) =>
        from question in Questions.Of(step)
        let texts = Texts(question.Key, facts).ToList()
        where texts.Count > 0
        select (names[question.Key].Value, (IReadOnlyList<string>)texts);

    private IEnumerable<string> Texts(string key, ClusterFacts facts) => key switch
    {
        "name" => facts.Name.Length > 0 ? [facts.Name] : [],
        "otherNames" => facts.OtherNames ?? [],
        "kind" => [lists.Label("kind", facts.Kind).Here()],
        "summary" => Texts(facts.Summary, null, facts),
        "activity" => Texts(facts.Activity, "activity", facts),
        "relations" => (facts.Relations ?? []).Select(Words),
        _ => ClusterFields.All.First(field => field.Key == key) is var field ? Texts(field.Value(facts), field.List, facts) : [],
    };

    /// <summary>"Member of: National association (formal, since 2014)".</summary>
    private string Words(Relation relation) =>
        $"{lists.Label("relation", relation.Kind).Here()}{Colon}{relation.Name}{(words.Terms(relation) is { Length: > 0 } terms ? $" ({terms})" : "")}";

    private IEnumerable<string> Texts(object? value, string? list, ClusterFacts facts) => value switch
    {
        null => [],
        LocalizedText text => [text.Here()],
        string code when list is not null => [lists.Label(list, code).Here()],
        IReadOnlyDictionary<string, int> counts => counts.Select(count => $"{lists.Label(list!, count.Key).Here()}{Colon}{Figures.Number(count.Value)}"),
        IReadOnlyList<string> lines when list is null => lines,
        IReadOnlyList<string> codes => codes.Select(code => lists.Label(list!, code).Here()),
        Place place => [gazetteer.NameIn(place, facts.Country, Links.Language)],
        MemberCount members => [words.Qualified(members.Qualifier, Figures.Number(members.Count)) + Year(members.Year)],
        AnnualBudget budget => [Figures.Amount(budget.Cents / 100m, budget.Currency) + Year(budget.Year)],
        IReadOnlyList<ImpactFigure> figures => figures.Select(figure => $"{figure.Label.Here()}{Colon}{words.Value(figure)}{(figure.Period is null ? "" : $" ({figure.Period})")}"),
        bool yes => [yes ? words["Yes"] : words["No"]],
        decimal number => [Figures.Number(number)],
        _ => [Convert.ToString(value, CultureInfo.InvariantCulture)!],
    };

    private static string Colon => Links.Language == "fr" ? "\u00A0: " : ": ";

    private static string Year(int? year) => year is { } known ? $" ({known.ToString(CultureInfo.InvariantCulture)})" : "";
}
