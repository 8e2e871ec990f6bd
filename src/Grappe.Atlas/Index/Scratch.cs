using System.Collections.Concurrent;

namespace Grappe.Atlas.Index;

/// <summary>Working memory of one query, used again by the next: 3 bytes and 2 bits a document.</summary>
internal sealed class Scratch
{
    private static readonly ConcurrentBag<Scratch> Idle = [];

    /// <summary>Score of each document for the present word. All zero between words.</summary>
    public byte[] WordScores { get; private set; } = [];

    /// <summary>Score for all words so far, where <see cref="Matched"/> says so.</summary>
    public ushort[] Scores { get; private set; } = [];

    /// <summary>The documents that match all words so far, in active blocks.</summary>
    public ulong[] Matched { get; private set; } = [];

    /// <summary>The documents found.</summary>
    public ulong[] Hits { get; private set; } = [];

    /// <summary>The blocks where something may be found or counted.</summary>
    public bool[] Active { get; private set; } = [];

    /// <summary>The blocks where the present word was scored.</summary>
    public bool[] Scored { get; private set; } = [];

    public ulong[] Keys { get; private set; } = [];

    public static Scratch Rent(int blocks)
    {
        var scratch = Idle.TryTake(out var idle) ? idle : new();
        if (scratch.Active.Length < blocks)
        {
            scratch.WordScores = new byte[blocks * Block.Documents];
            scratch.Scores = new ushort[blocks * Block.Documents];
            scratch.Matched = new ulong[blocks * Block.Words];
            scratch.Hits = new ulong[blocks * Block.Words];
            scratch.Active = new bool[blocks];
            scratch.Scored = new bool[blocks];
        }

        return scratch;
    }

    public ulong[] RentKeys(int least)
    {
        if (Keys.Length < least)
        {
            Keys = new ulong[least];
        }

        return Keys;
    }

    /// <summary>Gives it back; no more is kept than processors could use at once.</summary>
    public void Return()
    {
        if (Idle.Count < Environment.ProcessorCount)
        {
            Idle.Add(this);
        }
    }
}
