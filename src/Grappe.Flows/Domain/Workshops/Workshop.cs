using System.Security.Cryptography;
using Grappe.Shared;
using NodaTime;

namespace Grappe.Flows.Domain.Workshops;

public readonly record struct WorkshopId(Guid Value) : IId<WorkshopId>
{
    public static WorkshopId From(Guid value) => new(value);
    public static WorkshopId New() => new(Guid.CreateVersion7());
}

/// <summary>People in a room say what they have left over and what they need. Whoever has the key of an open workshop takes part; nobody else sees what they say.</summary>
public sealed class Workshop : IHasVersion
{
    public const int LongestTitle = 120;
    public const int KeyLength = 10;

    /// <summary>So many notes are taken, lest somebody fills the wall.</summary>
    public const int MostNotes = 300;

    /// <summary>It closes by itself.</summary>
    private static readonly Duration Longest = Duration.FromDays(1);

    /// <summary>Letters and digits that are not mistaken for each other when read from a wall.</summary>
    private const string Signs = "abcdefghjkmnpqrstuvwxyz23456789";

    private Workshop() { }

    public WorkshopId Id { get; private init; }

    /// <summary>The record of the atlas whose people hold it.</summary>
    public Guid Organisation { get; private set; }
    public string Title { get; private init; } = "";

    /// <summary>What the short link ends in: 10 of 31 signs, some 49 bits.</summary>
    public string Key { get; private init; } = "";
    public Instant OpenedAt { get; private init; }
    public Instant? ClosedAt { get; private set; }
    public int Version { get; private init; }

    public static Result<Workshop> Open(Guid organisation, string title, Instant now)
    {
        ArgumentNullException.ThrowIfNull(title);
        return title.Length is > 0 and <= LongestTitle ? new Workshop { Id = WorkshopId.New(), Organisation = organisation, Title = title, Key = RandomNumberGenerator.GetString(Signs, KeyLength), OpenedAt = now }
            : new Refusal("Give it a name of at most {0} characters.", nameof(Title), LongestTitle);
    }

    /// <summary>Lets it be another record's: the one that holds it became part of that one, or stands for itself again.</summary>
    public void MoveTo(Guid organisation) => Organisation = organisation;

    public bool IsOpen(Instant now) => ClosedAt is null && now < OpenedAt + Longest;

    public void Close(Instant now) => ClosedAt ??= now;
}
