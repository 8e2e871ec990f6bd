using Grappe.Shared;
using Grappe.Shared.Domain;
using Grappe.Studies.Domain.Questionnaires;
using Grappe.Studies.Domain.Tables;
using NodaTime;

namespace Grappe.Studies.Domain.OwnStudies;

public enum OwnStudyState
{
    /// <summary>Only observers see it.</summary>
    Draft,

    /// <summary>Everybody sees what it asks, and what came out of it.</summary>
    Published,
}

/// <summary>A study that somebody makes on this site: one that ships is a <see cref="Study"/> only.</summary>
public sealed class OwnStudy : IHasVersion
{
    public const int LongestTitle = 120;
    public const int LongestPurpose = 600;

    /// <summary>The largest number of cases that a study may ask for before it shows a count.</summary>
    public const int MostLeast = 50;

    private OwnStudy() { }

    public OwnStudyId Id { get; private init; }

    /// <summary>Its name in addresses; it stays when the title changes.</summary>
    public string Slug { get; private init; } = "";

    public LocalizedText Title { get; private set; } = null!;

    /// <summary>What it is to find out, in one or two sentences.</summary>
    public LocalizedText Purpose { get; private set; } = null!;

    /// <summary>The account of whoever made it; none once that is erased.</summary>
    public Guid? Owner { get; private init; }

    public OwnStudyState State { get; private set; }

    /// <summary>The wordings of its questionnaire, oldest first; all but the last are published.</summary>
    public IReadOnlyList<QuestionnaireVersion> Questionnaires { get; private set; } = [];

    /// <summary>Counts of fewer cases are kept back in its tables, report and files; 1 keeps back nothing.</summary>
    public int Least { get; private set; } = CollectedTables.Least;

    public Instant BegunAt { get; private init; }

    /// <summary>When it became public for the first time.</summary>
    public Instant? PublishedAt { get; private set; }

    public int Version { get; private init; }

    /// <summary>The wording that is asked now, or will be next.</summary>
    public QuestionnaireVersion Latest => Questionnaires[^1];

    /// <summary>Begins a study with a copy of another questionnaire, whose questions keep their identity.</summary>
    public static Result<OwnStudy> Begin(string slug, LocalizedText title, LocalizedText purpose, Guid owner, Questionnaire questionnaire, Instant now)
    {
        ArgumentNullException.ThrowIfNull(questionnaire);
        var own = questionnaire with { Slug = slug, Continues = questionnaire.Slug, Reasons = [] };
        return Refusals(title, purpose) is { Length: > 0 } refusals ? refusals
            : new OwnStudy { Id = OwnStudyId.New(), Slug = slug, Title = title, Purpose = purpose, Owner = owner, BegunAt = now, Questionnaires = [new(1, own)] };
    }

    /// <summary>Changes title and purpose.</summary>
    public Result<OwnStudy> Describe(LocalizedText title, LocalizedText purpose)
    {
        if (Refusals(title, purpose) is { Length: > 0 } refusals)
        {
            return refusals;
        }

        (Title, Purpose) = (title, purpose);
        return this;
    }

    /// <summary>Says which counts are kept back.</summary>
    /// <param name="least">Counts of fewer cases are; 1 keeps back nothing. Two would say that each one kept back is one.</param>
    /// <param name="isAnswered">Whether somebody answered already, on the word that stands now.</param>
    public Result<OwnStudy> KeepBack(int least, bool isAnswered)
    {
        if (least != 1 && least is < CollectedTables.Least or > MostLeast)
        {
            return new Refusal("Give 1, which keeps back nothing, or a number from {0} to {1}.", "Least", CollectedTables.Least, MostLeast);
        }

        if (isAnswered && least < Least)
        {
            return new Refusal("Clusters have answered on the word that counts of fewer than {0} are kept back: the number can be raised, not lowered.", "Least", Least);
        }

        Least = least;
        return this;
    }

    /// <summary>Takes the last change of the wording that is worked on back.</summary>
    /// <param name="before">The wording before that change: an earlier one of this version, or the version in use from which it began.</param>
    public Result<OwnStudy> Undo(QuestionnaireVersion before)
    {
        ArgumentNullException.ThrowIfNull(before);
        if (Latest.PublishedAt is not null)
        {
            return new Refusal("This version is in use: it never changes again.");
        }

        Questionnaires = [.. Questionnaires.SkipLast(1), .. before.Number == Latest.Number ? new[] { before with { PublishedAt = null } } : []];
        return this;
    }

    /// <summary>Asks something else from now on: in the wording that is worked on, or, where that is published, in a new one. One language is enough.</summary>
    public Result<OwnStudy> Revise(Questionnaire questionnaire)
    {
        ArgumentNullException.ThrowIfNull(questionnaire);
        var other = questionnaire.Questions.Where(question => Questionnaires.Any(old => old.Questionnaire.Question(question.Id) is { } before && before.Kind != question.Kind));
        Refusal[] refusals =
        [
            .. CheckQuestionnaire.Broken(questionnaire),
            .. other.Select(question => new Refusal("“{0}” was asked in another way before: give the new question an identity of its own.", question.Id, question.Id)),
        ];
        if (refusals.Length > 0)
        {
            return refusals;
        }

        var kept = Latest.PublishedAt is null ? Questionnaires.SkipLast(1) : Questionnaires;
        var number = Latest.PublishedAt is null ? Latest.Number : Latest.Number + 1;
        Questionnaires = [.. kept, new(number, questionnaire with { Slug = Slug, Continues = Latest.Questionnaire.Continues })];
        return this;
    }

    /// <summary>Puts the latest wording to use: from now on it never changes.</summary>
    public QuestionnaireVersion Fix(Instant now)
    {
        if (Latest.PublishedAt is null)
        {
            Questionnaires = [.. Questionnaires.SkipLast(1), Latest with { PublishedAt = now }];
        }

        return Latest;
    }

    /// <summary>Shows it to everybody, with the latest wording of its questionnaire.</summary>
    public void Publish(Instant now)
    {
        Fix(now);
        (State, PublishedAt) = (OwnStudyState.Published, PublishedAt ?? now);
    }

    /// <summary>Shows it to observers only.</summary>
    public void TakeOffline() => State = OwnStudyState.Draft;

    /// <summary>Whether somebody may see it, and work on what needs several people: any observer, and everybody once it is public.</summary>
    public bool MayBeReadBy(Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return State == OwnStudyState.Published || actor.May(Permission.RunStudies);
    }

    /// <summary>Whether somebody may change it and write to its clusters: whoever made it, and administrators.</summary>
    public bool MayBeRunBy(Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return actor.May(Permission.RunStudies) && (actor.AccountId == Owner || actor.May(Permission.AdministerSite));
    }

    /// <summary>As pages and tables read it.</summary>
    public Study AsStudy() => new()
    {
        Slug = Slug,
        Kind = StudyKind.Own,
        Title = Title,
        Summary = Purpose,
        Method = [],
        Questionnaire = Latest.Questionnaire,
        Least = Least,
    };

    private static Refusal[] Refusals(LocalizedText title, LocalizedText purpose)
    {
        ArgumentNullException.ThrowIfNull(title);
        ArgumentNullException.ThrowIfNull(purpose);
        return
        [
            .. title is { English: null, French: null } ? new[] { new Refusal("Give the study a title, in one language at least.", "TitleEn") } : [],
            .. purpose is { English: null, French: null } ? new[] { new Refusal("Say what the study is to find out, in one language at least.", "PurposeEn") } : [],
            .. TooLong("Title", title, LongestTitle),
            .. TooLong("Purpose", purpose, LongestPurpose),
        ];
    }

    private static IEnumerable<Refusal> TooLong(string field, LocalizedText text, int most) =>
        new[] { (Field: field + "En", Text: text.English), (Field: field + "Fr", Text: text.French) }.Where(one => one.Text?.Length > most).Select(one => new Refusal("At most {0} characters.", one.Field, most));
}
