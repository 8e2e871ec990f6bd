using Grappe.Shared;
using Grappe.Studies.Domain.OwnStudies;
using NodaTime;

namespace Grappe.Studies.Domain.Coding;

/// <summary>An answer as it is read: kept with the coding, so that it does not change under those who code it.</summary>
/// <param name="Case">The identity of the case.</param>
/// <param name="Question">The identity of the question.</param>
/// <param name="Name">What the case is called.</param>
/// <param name="Text">Its words.</param>
public sealed record CodedText(string Case, string Question, string Name, string Text)
{
    public AnswerKey Key => new(Case, Question);
}

/// <summary>What a study reads and the codebook it reads with. Once coding has begun both stay as they are.</summary>
public sealed class StudyCoding : IHasVersion
{
    public const int MostTexts = 2_000;
    public const int LongestText = 20_000;
    public const int LongestName = 120;

    private StudyCoding() { }

    public OwnStudyId Study { get; private init; }
    public Codebook Codebook { get; private set; } = null!;
    public IReadOnlyList<CodedText> Texts { get; private set; } = [];

    /// <summary>When coding began.</summary>
    public Instant? BegunAt { get; private set; }

    public int Version { get; private init; }

    public static StudyCoding Of(OwnStudyId study, Codebook codebook) => new() { Study = study, Codebook = codebook };

    /// <summary>Says what is read and with which codes.</summary>
    public Result<StudyCoding> SetUp(Codebook codebook, IReadOnlyList<CodedText> texts)
    {
        ArgumentNullException.ThrowIfNull(codebook);
        ArgumentNullException.ThrowIfNull(texts);
        Refusal[] refusals =
        [
            .. BegunAt is null ? Array.Empty<Refusal>() : [new("Coding has begun: codebook and answers stay as they are.")],
            .. texts.Count > MostTexts ? new[] { new Refusal("At most {0} answers.", "Texts", MostTexts) } : [],
            .. texts.Where(text => text.Text.Length > LongestText).Take(1).Select(text => new Refusal("The answer of “{0}” has more than {1} characters.", "Texts", text.Name, LongestText)),
            .. texts.Where(text => text.Name.Length > LongestName || text.Case.Length > LongestName || text.Question.Length > LongestName).Take(1).Select(_ => new Refusal("A name has at most {0} characters.", "Texts", LongestName)),
            .. texts.GroupBy(text => text.Key).Where(group => group.Count() > 1).Take(1).Select(group => new Refusal("“{0}” is there twice.", "Texts", group.First().Name)),
        ];
        if (refusals.Length > 0)
        {
            return refusals;
        }

        (Codebook, Texts) = (codebook, texts);
        return this;
    }

    /// <summary>Takes out what a case said, because it took it back.</summary>
    public void Forget(string who) => Texts = [.. Texts.Where(text => text.Case != who)];

    /// <summary>Lets coders begin.</summary>
    public Result<StudyCoding> Begin(int coders, Instant now)
    {
        Refusal[] refusals =
        [
            .. Texts.Count == 0 ? new[] { new Refusal("There is no answer to read yet.", "Texts") } : [],
            .. coders == 0 ? new[] { new Refusal("Choose who reads: two or more, if you want to know how far they agree.", "Coders") } : [],
        ];
        if (refusals.Length > 0)
        {
            return refusals;
        }

        BegunAt ??= now;
        return this;
    }
}

/// <summary>A coded part of an answer as it is kept. The audit does not show it: coders do not see each other's.</summary>
public sealed class StudySegment : INotAudited
{
    public const int LongestMemo = 1_000;

    public Guid Id { get; init; }
    public OwnStudyId Study { get; init; }
    public Guid Reader { get; init; }
    public string Case { get; init; } = "";
    public string Question { get; init; } = "";
    public string Code { get; init; } = "";
    public int Start { get; init; }
    public int End { get; init; }
    public string? Memo { get; init; }
}

/// <summary>How far a coder is with one answer, and what they noted about it.</summary>
public sealed class StudyReading : INotAudited
{
    public OwnStudyId Study { get; init; }
    public Guid Reader { get; init; }
    public string Case { get; init; } = "";
    public string Question { get; init; } = "";
    public string? Memo { get; set; }

    /// <summary>When they had read it to the end; null while they have not.</summary>
    public Instant? ReadAt { get; set; }
}

/// <summary>What was settled where coders differ, as it is kept.</summary>
public sealed class StudyRuling
{
    public OwnStudyId Study { get; init; }
    public string Case { get; init; } = "";
    public string Question { get; init; } = "";
    public string Code { get; init; } = "";
    public bool Applies { get; init; }

    /// <summary>The account of whoever settled it; null once that is erased.</summary>
    public Guid? By { get; init; }

    public string Reason { get; init; } = "";
    public Instant At { get; init; }
}
