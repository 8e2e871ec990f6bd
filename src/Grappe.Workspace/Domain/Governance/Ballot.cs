namespace Grappe.Workspace.Domain.Governance;

/// <summary>What a ballot says.</summary>
public abstract record Choice
{
    private Choice() { }

    /// <summary>On one proposal.</summary>
    public sealed record Stance(Answer Answer) : Choice;

    /// <summary>Options by code. An empty list is an abstention; for rankings the first is preferred, and those left out come last, all equal.</summary>
    public sealed record Named(IReadOnlyList<string> Options) : Choice;

    /// <summary>A number for each option.</summary>
    public sealed record Scores(IReadOnlyDictionary<string, int> ByOption) : Choice;

    /// <summary>In a round of consent. An objection gives its reason.</summary>
    public sealed record Position(ConsentAnswer Answer, string Reason) : Choice;

    /// <summary>Whether it says nothing about what is decided.</summary>
    public bool IsAbstention => this switch
    {
        Stance stance => stance.Answer == Answer.Abstain,
        Named named => named.Options.Count == 0,
        Scores scores => scores.ByOption.Count == 0,
        Position position => position.Answer == ConsentAnswer.Abstain,
        _ => false,
    };
}

public enum Answer
{
    Yes,
    No,
    Abstain,
}

public enum ConsentAnswer
{
    Consent,
    Objection,
    Abstain,
}

/// <summary>The one live ballot of a seat. A secret one names no seat: it says what it weighs, and a receipt by which its voter finds it.</summary>
public sealed record Ballot
{
    /// <summary>Whose voice it is; none where the vote is secret.</summary>
    public string? Seat { get; init; }

    /// <summary>Who cast it for an absent seat.</summary>
    public string? By { get; init; }

    /// <summary>Of a secret ballot.</summary>
    public string? Receipt { get; init; }

    public string College { get; init; } = "";

    public int Weight { get; init; } = 1;

    public required Choice Choice { get; init; }
}

/// <summary>A round of consent: what was proposed and what the seats said.</summary>
public sealed record ConsentRound(string Proposal, IReadOnlyList<Ballot> Ballots);
