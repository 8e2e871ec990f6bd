using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Grappe.Atlas.Domain;
using Grappe.Atlas.Domain.Places;
using Grappe.Shared;
using NodaTime;

namespace Grappe.Atlas;

/// <summary>
/// The form about the facts of a cluster, for new records and for edits alike. <see cref="Show"/> fills it, the component <c>StepQuestions</c> draws a
/// step of it, <see cref="Read"/> takes what was sent. Nothing is asked of the database.
/// </summary>
public sealed class FactsForm(CodeLists lists, Gazetteer gazetteer, IClock clock)
{
    /// <summary>What stands in every field for a record.</summary>
    /// <param name="facts">What the record says.</param>
    /// <param name="language">"en" or "fr": how numbers are written.</param>
    public static FactsInput Show(ClusterFacts facts, string language)
    {
        var record = Json(facts);
        return Questions.All.Aggregate(new FactsInput([]), (shown, question) => ShowFacts.Fields(question, record[question.Key], language).Over(shown));
    }

    /// <summary>
    /// The facts with what was typed. Only questions of which a field was sent are read, so that one step may be sent at a time; a question that says what the
    /// record said leaves it untouched. What cannot be read leaves the fact as it was, and is refused at its field: keep the input to show it again.
    /// </summary>
    /// <param name="before">What the record says.</param>
    /// <param name="typed">What was sent.</param>
    /// <param name="language">"en" or "fr": how numbers are written.</param>
    public FactsReading Read(ClusterFacts before, FactsInput typed, string language)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(typed);
        var record = Json(before);
        var refusals = new List<Refusal>();
        foreach (var question in Questions.All)
        {
            var shown = ShowFacts.Fields(question, record[question.Key], language);
            var said = typed.Of(question);
            if (!said.Fields.Any() || said.Over(shown).Says(shown))
            {
                continue;
            }

            var reader = new ReadFacts(lists, language);
            var fact = reader.Fact(question, said.Over(shown), record[question.Key]);
            refusals.AddRange(reader.Refusals);
            if (reader.Refusals.Count == 0)
            {
                record[question.Key] = fact ?? question.Key switch { "name" => "", "kind" => "cluster", _ => null };
            }
        }

        return new(Placed(before, record.Deserialize(AtlasJson.Readable.ClusterFacts)!), refusals);
    }

    /// <summary>
    /// What is wrong with the facts themselves, each refusal at a field of the form: what <see cref="CheckFacts"/> refuses, and texts that are longer than
    /// asked unless they are as they were.
    /// </summary>
    /// <param name="facts">The facts as they are to be.</param>
    /// <param name="was">The facts as they were; null for a new record.</param>
    /// <param name="language">"en" or "fr": whose fields to point at.</param>
    public IEnumerable<Refusal> Problems(ClusterFacts facts, ClusterFacts? was, string language) =>
        CheckFacts.Problems(facts, lists, clock.GetCurrentInstant().InUtc().Date)
            .Select(refusal => refusal with { Field = Questions.FieldOf(refusal.Field, language) })
            .Concat(TooLong(facts, was));

    /// <summary>Words as people count them: what stands between spaces, if there is a letter or a digit in it.</summary>
    public static int CountWords(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Count(word => word.Any(char.IsLetterOrDigit));
    }

    private static IEnumerable<Refusal> TooLong(ClusterFacts facts, ClusterFacts? was)
    {
        var (now, then) = (Show(facts, "en"), was is null ? new FactsInput([]) : Show(was, "en"));
        return from question in Questions.All
               where question.Shape == QuestionShape.Text
               from language in LanguageInPath.Languages
               let field = $"{question.Key}.{language}"
               let words = CountWords(now[field])
               where words > question.Words && now[field] != then[field]
               select new Refusal("This text has {0} words: shorten it to {1}.", field, words, question.Words);
    }

    /// <summary>A place that changed is looked up anew; one that the gazetteer does not know stays without a position.</summary>
    private ClusterFacts Placed(ClusterFacts before, ClusterFacts facts)
    {
        if (facts.Place is not { } place || (facts.Country == before.Country && Same(place, before.Place)))
        {
            return facts;
        }

        place = new() { Name = place.Name, Precision = place.Precision };
        return facts with
        {
            Place = place.Precision != "country" && gazetteer.Find(place.Name, facts.Country, place.Precision) is [{ Place: var found }, ..]
                ? place with
                {
                    Latitude = found.Position.Latitude, Longitude = found.Position.Longitude,
                    Geonames = found.GeonamesId?.ToString(CultureInfo.InvariantCulture), Region = found.Region,
                }
                : place,
        };

        static bool Same(Place one, Place? other) => one.Name == other?.Name && one.Precision == other.Precision;
    }

    private static JsonObject Json(ClusterFacts facts) => JsonSerializer.SerializeToNode(facts, AtlasJson.Readable.ClusterFacts)!.AsObject();
}

/// <summary>What was read from the form.</summary>
/// <param name="Facts">The facts, with everything that could be read.</param>
/// <param name="Refusals">What could not, each at its field.</param>
public sealed record FactsReading(ClusterFacts Facts, IReadOnlyList<Refusal> Refusals);
