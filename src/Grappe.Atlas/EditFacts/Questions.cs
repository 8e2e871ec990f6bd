using Grappe.Atlas.Domain;
using static Grappe.Atlas.FactsStep;
using Shape = Grappe.Atlas.QuestionShape;

namespace Grappe.Atlas;

/// <summary>What the form asks, in its order. What is invented is not here and stays as it is.</summary>
public static class Questions
{
    public static IReadOnlyList<Question> All { get; } =
    [
        new("kind", Identity, Shape.Choice, "kind", "It decides what else is asked."),
        new("name", Identity, Shape.Line, Hint: "As the cluster itself writes it."),
        new("otherNames", Identity, Shape.Lines, Hint: "Acronyms, former names, names in other languages: one on each line."),
        new("website", Identity, Shape.Line, Hint: "The whole address, as the browser shows it."),
        new("registryNumbers", Identity, Shape.Lines, Hint: "In a register of companies or associations, after the code of its country: IE 123456. One on each line."),
        new("summary", Identity, Shape.Text, Hint: "It opens the public record.", Words: 50),
        new("founded", Identity, Shape.Year),
        new("stage", Identity, Shape.Choice, "stage"),
        new("origin", Identity, Shape.Choice, "origin"),
        new("label", Identity, Shape.Codes, "label"),
        new("eccp", Identity, Shape.Choice, "eccp"),
        new("activity", Identity, Shape.Choice, "activity"),

        new("country", Where, Shape.Choice, "country", "Of a cluster across a border: where its legal seat is."),
        new("place", Where, Shape.Place, "precision", "The town of its office, or the region where it has none."),
        new("scopes", Where, Shape.Codes, "scope", "Several may hold. Tables take the widest."),
        new("motives", Where, Shape.Text, Hint: "Why it came to be here, and why it reaches this far."),

        new("members", Members, Shape.Count, Hint: "All who have committed themselves, organisations and people."),
        new("actorTypes", Members, Shape.Codes, "actor-type"),
        new("memberCounts", Members, Shape.Counts, "actor-type", "Where you know the numbers."),
        new("composition", Members, Shape.Choice, "composition"),
        new("membership", Members, Shape.Codes, "membership"),
        new("stakeholders", Members, Shape.Text, Hint: "Others who take part or are concerned, without being members."),

        new("mission", Activity, Shape.Text, Hint: "What the cluster is for."),
        new("actions", Activity, Shape.Text, Hint: "What it does towards that."),
        new("themes", Activity, Shape.Codes, "theme"),
        new("services", Activity, Shape.Codes, "service", "What it offers its members, and what they do together."),
        new("servicesNote", Activity, Shape.Text),
        new("targetGroups", Activity, Shape.Codes, "target-group"),
        new("targetGroupsNote", Activity, Shape.Text),
        new("priorities", Activity, Shape.Text, Hint: "The most important first."),
        new("desiredImpact", Activity, Shape.Text, Hint: "What should be different for people and places."),
        new("sectors", Activity, Shape.Codes, "sector"),
        new("sdgs", Activity, Shape.Codes, "sdg"),

        new("governance", Governance, Shape.Text, Hint: "Which bodies decide, who sits in them, how members are heard."),
        new("memberGoverned", Governance, Shape.Truth, Hint: "Not a third party on their behalf."),
        new("legalForm", Governance, Shape.Codes, "legal-form"),
        new("leadership", Governance, Shape.Choice, "leadership"),
        new("manager", Governance, Shape.Truth, Hint: "Somebody whose task it is to run the cluster."),
        new("managementTime", Governance, Shape.Number, Hint: "0.5 is half a post."),
        new("staff", Governance, Shape.Choice, "staff", "People who work for the cluster itself, not for its members."),
        new("promoter", Governance, Shape.Text, Hint: "Which organisations brought it about. Leave out the names of persons."),
        new("policies", Governance, Shape.Text, Hint: "Laws, labels, strategies and programmes it relies on."),

        new("budget", Money, Shape.Budget, Hint: "Of the cluster itself, not of its members."),
        new("budgetBand", Money, Shape.Choice, "budget", "Where the amount itself is not public."),
        new("income", Money, Shape.Codes, "income"),
        new("fee", Money, Shape.Truth),
        new("feeBasis", Money, Shape.Codes, "fee-basis"),
        new("publicSupport", Money, Shape.Codes, "public-support"),
        new("resources", Money, Shape.Text, Hint: "Premises, equipment, people and money that it works with."),

        new("innovation", Results, Shape.Codes, "innovation"),
        new("innovations", Results, Shape.Text),
        new("impacts", Results, Shape.Figures, Hint: "What you have counted or measured, and for which time."),
        new("successes", Results, Shape.Text),
        new("failures", Results, Shape.Text, Hint: "What did not work helps others most."),
        new("diffusion", Results, Shape.Text, Hint: "Who took the model up elsewhere."),
        new("transferPotential", Results, Shape.Text),
        new("transferFactors", Results, Shape.Codes, "transferability"),
        new("networks", Results, Shape.Text),
        new("typology", Results, Shape.Choice, "typology"),

        new("relations", Relations, Shape.Relations, "relation", "Networks it belongs to, who founded, funds or coordinates it, partners."),
    ];

    /// <summary>What only some kinds of record are asked.</summary>
    private static readonly HashSet<string> OfSomeKinds = [.. ClusterFields.All.Select(field => field.Key)];

    public static IEnumerable<Question> Of(FactsStep step) => All.Where(question => question.Step == step);

    /// <summary>Whether a question is put to a kind of record (a code of the list "kind").</summary>
    public static bool IsAsked(this Question question, string kind)
    {
        ArgumentNullException.ThrowIfNull(question);
        return !OfSomeKinds.Contains(question.Key) || ClusterFields.AskedOf(kind).Any(field => field.Key == question.Key);
    }

    /// <summary>The field of the form at which a refusal stands: a fact alone is refused at its first field.</summary>
    public static string? FieldOf(string? refused, string language) => refused switch
    {
        null => null,
        _ when Asking(refused) is { } question && question.Key == refused => question.FirstField(language),
        _ when refused.EndsWith(".note", StringComparison.Ordinal) => $"{refused}.{language}",
        _ => refused,
    };

    /// <summary>The question that a fact or a field of the form belongs to, or null.</summary>
    public static Question? Asking(string field) => All.FirstOrDefault(question => question.Owns(field));
}
