using System.Text.Json.Nodes;
using Grappe.Atlas;
using Grappe.Atlas.Domain;
using Grappe.Tests.Data;
using Grappe.Tests.Hosting;
using NodaTime;
using NodaTime.Testing;

namespace Grappe.Tests.Atlas.EditFacts;

public sealed class FactsFormTests
{
    private static readonly CodeLists Lists = ShippedLists.Read();
    private static readonly FactsForm Form = new(Lists, GrappeHost.Places.Value, new FakeClock(Instant.FromUtc(2026, 11, 22, 12, 0)));
    private static readonly ClusterFacts Nothing = new() { Name = "" };

    [Fact]
    public void Every_fact_of_the_questionnaire_is_asked_once_and_every_hint_is_translated()
    {
        Assert.Equal(
            ClusterFields.All.Select(field => field.Key).Concat(["name", "otherNames", "kind", "summary", "activity", "relations"]).Order(StringComparer.Ordinal),
            Questions.All.Select(question => question.Key).Order(StringComparer.Ordinal));
        var texts = new System.Resources.ResourceManager(typeof(FormTexts));
        Assert.All(Questions.All.Select(question => question.Hint).OfType<string>(), hint => Assert.NotNull(texts.GetString(hint, System.Globalization.CultureInfo.InvariantCulture)));
        Assert.All(Questions.All, question => Assert.Equal(question.List, ClusterFields.All.FirstOrDefault(field => field.Key == question.Key)?.List ?? question.List));
    }

    [Theory, InlineData("en"), InlineData("fr")]
    public void A_record_typed_anew_from_its_own_form_says_the_same(string language)
    {
        var full = Records.Full();

        var reading = Form.Read(Nothing, FactsForm.Show(full, language), language);

        Assert.Empty(reading.Refusals);
        Assert.All(ClusterFields.All, field => Assert.True(field.IsStated(reading.Facts), field.Key));
        Assert.Equal(Written(full), Written(reading.Facts with { Place = full.Place }));
        Assert.Equal(("Strasbourg", "town", "FR.44"), (reading.Facts.Place!.Name, reading.Facts.Place.Precision, reading.Facts.Place.Region));
        Assert.InRange(reading.Facts.Place.Latitude!.Value, 48.5, 48.7);
    }

    [Theory, InlineData("en"), InlineData("fr")]
    public void Every_record_of_the_inventory_passes_through_the_form_unchanged(string language)
    {
        Assert.Equal(77, Inventory.Clusters.Count);
        foreach (var record in Inventory.Clusters)
        {
            var facts = ClusterRecord.Read(record.DeepClone().AsObject()).Value!.Facts;

            var untouched = Form.Read(facts, Sent(FactsForm.Show(facts, language)), language);
            var typedAnew = Form.Read(Nothing, FactsForm.Show(facts, language), language);

            Assert.Empty(untouched.Refusals.Concat(typedAnew.Refusals).Concat(Form.Problems(facts, facts, language)));
            Assert.Equal(Written(facts), Written(untouched.Facts));
            Assert.Equal(Sorted(facts with { Place = null }), Sorted(typedAnew.Facts with { Place = null }));
        }
    }

    [Fact]
    public void A_step_that_is_sent_alone_leaves_the_others_as_they_were()
    {
        var full = Records.Full();

        var reading = Form.Read(full, new([("founded", "1999"), ("services", ""), ("mission.fr", "Nouvelle\r\nmission \0")]), "en");

        Assert.Equal(Written(full with { Founded = 1999, Services = null, Mission = new(full.Mission!.English, "Nouvelle\nmission") }), Written(reading.Facts));
    }

    [Fact]
    public void What_cannot_be_read_is_refused_at_its_field_and_leaves_the_fact_as_it_was()
    {
        var full = Records.Full();

        var reading = Form.Read(full, new([
            ("founded", "long ago"), ("stage", "ripe"), ("services", "training"), ("services", "magic"), ("budget.amount", "-"), ("members.count", ""), ("country", "Atlantis"),
            ("impacts.0.label.en", ""), ("impacts.0.label.fr", ""), ("name", new string('x', 201)), ("place.precision", "planet")]), "en");

        Assert.Equal(Written(full), Written(reading.Facts));
        Assert.Equal(
            ["name", "founded", "stage", "country", "place.precision", "members.count", "services", "budget.amount", "impacts.0.label.en"],
            reading.Refusals.Select(refusal => refusal.Field));
    }

    [Fact]
    public void What_is_wrong_but_readable_is_kept_and_said_at_its_field()
    {
        var reading = Form.Read(Nothing, new([("founded", "2062"), ("website", "pole.exemple"), ("summary.fr", string.Join(' ', Enumerable.Repeat("mot", 51)))]), "fr");
        var problems = Form.Problems(reading.Facts, null, "fr").ToList();

        Assert.Empty(reading.Refusals);
        Assert.Equal((2062, "pole.exemple"), (reading.Facts.Founded, reading.Facts.Website));
        Assert.Equal(["name", "website", "founded", "summary.fr"], problems.Select(problem => problem.Field));
        Assert.DoesNotContain(Form.Problems(reading.Facts, reading.Facts, "fr"), problem => problem.Field == "summary.fr");
    }

    [Fact]
    public void Another_country_moves_the_place_and_an_unknown_one_has_no_position()
    {
        var here = Form.Read(Nothing, new([("country", "FR"), ("place.name", "Valence"), ("place.precision", "town")]), "en").Facts;
        var there = Form.Read(here, new([("country", "ES"), ("place.name", "Valence"), ("place.precision", "town")]), "en").Facts;
        var nowhere = Form.Read(there, new([("place.name", "Exempleville")]), "en").Facts;

        Assert.InRange(here.Place!.Longitude!.Value, 4, 6);
        Assert.InRange(there.Place!.Longitude!.Value, -1, 0);
        Assert.Equal(("Exempleville", "town", null), (nowhere.Place!.Name, nowhere.Place.Precision, nowhere.Place.Position()));
    }

    [Theory]
    [InlineData("en", "1,630,000.50", "1630000.5"), InlineData("en", "1 630 000", "1630000"), InlineData("en", "12,5", "12.5"), InlineData("en", "12.5", "12.5"), InlineData("en", "1.500", "1.5")]
    [InlineData("fr", "1 630 000,50", "1630000.5"), InlineData("fr", "1.630.000", "1630000"), InlineData("fr", "12.5", "12.5"), InlineData("fr", "1,500", "1.5"), InlineData("fr", "-3", "-3")]
    [InlineData("en", "1,2,3", null), InlineData("fr", "1.2,3", null), InlineData("en", "12 €", null), InlineData("en", "1e3", null), InlineData("fr", "9999999999999", null), InlineData("en", "", null)]
    public void Numbers_are_read_as_the_language_writes_them(string language, string text, string? number)
    {
        var read = WrittenNumbers.Read(text, language);

        Assert.Equal(number, read is { } value ? WrittenNumbers.Write(value, "en") : null);
        Assert.Equal(read, read is { } again ? WrittenNumbers.Read(WrittenNumbers.Write(again, language), language) : null);
    }

    /// <summary>As a browser sends it: line ends of two characters, and an empty value beside the ticked ones.</summary>
    private static FactsInput Sent(FactsInput shown) => new(shown.Fields.SelectMany(field => shown.All(field).Append("").Select(value => (field, value.Replace("\n", "\r\n", StringComparison.Ordinal)))));

    private static string Written(ClusterFacts facts) => AtlasJson.Write(facts);

    /// <summary>Codes that are typed anew come in the order of their list.</summary>
    private static string Sorted(ClusterFacts facts)
    {
        var record = JsonNode.Parse(Written(facts))!.AsObject();
        foreach (var (key, value) in record.ToList())
        {
            record[key] = value switch
            {
                JsonArray codes when key != "otherNames" && codes[0] is JsonValue => new JsonArray([.. codes.Select(code => code!.GetValue<string>()).Order(StringComparer.Ordinal).Select(code => (JsonNode)code)]),
                JsonObject counts when key == "memberCounts" => new JsonObject(counts.OrderBy(count => count.Key, StringComparer.Ordinal).Select(count => KeyValuePair.Create(count.Key, count.Value?.DeepClone()))),
                _ => value!.DeepClone(),
            };
        }

        return record.ToJsonString();
    }
}
