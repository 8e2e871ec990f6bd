using Grappe.Shared;
using Grappe.Shared.Domain;
using Grappe.Studies;
using Grappe.Studies.Domain.OwnStudies;
using Grappe.Studies.Domain.Questionnaires;
using NodaTime;

namespace Grappe.Tests.Studies.OwnStudies;

public sealed class OwnStudyTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 23, 12, 0);
    private static readonly Guid Owner = Guid.Parse("0199aaaa-0000-7000-8000-000000000001");
    private static readonly Questionnaire Asked = ShippedStudies.Read().Study("geces-2026")!.Questionnaire;

    [Fact]
    public void What_is_kept_back_may_be_raised_and_lowered_only_until_somebody_answers_on_that_word()
    {
        var study = Begun();

        Assert.True(study.KeepBack(2, isAnswered: false).IsRefused);
        Assert.True(study.KeepBack(OwnStudy.MostLeast + 1, isAnswered: false).IsRefused);
        Assert.False(study.KeepBack(1, isAnswered: false).IsRefused);
        Assert.False(study.KeepBack(5, isAnswered: true).IsRefused);
        Assert.True(study.KeepBack(3, isAnswered: true).IsRefused);
        Assert.Equal((5, 5), (study.Least, study.AsStudy().Least));
    }

    private static OwnStudy Begun() => OwnStudy.Begin("mine", new("Mine", null), new("To know.", null), Owner, Asked, Now).Value!;

    [Fact]
    public void A_published_wording_never_changes_and_a_revision_after_it_is_another_version_with_the_same_identities()
    {
        var study = Begun();
        Assert.False(study.Revise(Reworded("first")).IsRefused);
        study.Publish(Now);
        var published = study.Latest;
        Assert.False(study.Revise(Reworded("second")).IsRefused);
        Assert.False(study.Revise(Reworded("third")).IsRefused);

        Assert.Equal([(1, "first"), (2, "third")], study.Questionnaires.Select(v => (v.Number, v.Questionnaire.Question("name")!.Text.English!)));
        Assert.Same(published, study.Questionnaires[0]);
        Assert.Equal((Now, null), (published.PublishedAt, study.Latest.PublishedAt));
        Assert.Equal(Asked.Questions.Select(q => q.Id), study.Latest.Questionnaire.Questions.Select(q => q.Id));
        Assert.Equal(("mine", "geces-2026"), (study.Latest.Questionnaire.Slug, study.Latest.Questionnaire.Continues));
    }

    [Fact]
    public void A_revision_that_asks_something_else_under_an_old_identity_or_that_cannot_be_published_is_refused_and_changes_nothing()
    {
        var study = Begun();
        var before = study.Latest;

        Assert.Equal(["name"], study.Revise(With("name", q => q with { Kind = QuestionKind.LongText })).Refusals.Select(r => r.Field));
        Assert.Equal(["name"], study.Revise(With("name", q => q with { Text = new(null, null) })).Refusals.Select(r => r.Field));
        Assert.Same(before, study.Latest);
    }

    [Fact]
    public void Title_and_purpose_are_there_in_one_language_at_least_and_have_a_length()
    {
        Assert.Equal(["TitleEn", "PurposeEn"], OwnStudy.Begin("x", new(null, null), new(null, null), Owner, Asked, Now).Refusals.Select(r => r.Field));
        Assert.Equal(["TitleFr"], Begun().Describe(new("Fine", new('x', OwnStudy.LongestTitle + 1)), new(null, new('x', OwnStudy.LongestPurpose))).Refusals.Select(r => r.Field));
    }

    [Fact]
    public void Observers_read_every_draft_and_only_whoever_made_it_and_administrators_run_it()
    {
        var study = Begun();
        var owner = Actor.Person(Owner, "", [new(Role.Observer)]);
        var formerOwner = Actor.Person(Owner, "", []);
        var observer = Actor.Person(Guid.NewGuid(), "", [new(Role.Observer)]);
        var administrator = Actor.Person(Guid.NewGuid(), "", [new(Role.Administrator)]);
        var steward = Actor.Person(Guid.NewGuid(), "", [new(Role.Steward)]);

        Assert.Equal([true, false, true, true, false, false], new[] { owner, formerOwner, observer, administrator, steward, Actor.Visitor }.Select(study.MayBeReadBy));
        Assert.Equal([true, false, false, true, false, false], new[] { owner, formerOwner, observer, administrator, steward, Actor.Visitor }.Select(study.MayBeRunBy));
        study.Publish(Now);
        Assert.True(study.MayBeReadBy(Actor.Visitor));
        Assert.False(study.MayBeRunBy(observer));
    }

    private static Questionnaire Reworded(string text) => With("name", q => q with { Text = new(text, text) });

    private static Questionnaire With(string id, Func<Question, Question> change) =>
        Asked with { Sections = [.. Asked.Sections.Select(section => section with { Questions = [.. section.Questions.Select(q => q.Id == id ? change(q) : q)] })] };
}
