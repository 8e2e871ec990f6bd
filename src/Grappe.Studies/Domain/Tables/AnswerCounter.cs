using System.Runtime.InteropServices;
using Grappe.Studies.Domain.Questionnaires;

namespace Grappe.Studies.Domain.Tables;

/// <summary>
/// Counts one variable, case by case. Of many variables each case is counted under all of them before the next: what is in the processor's cache then is
/// what the next counter wants.
/// </summary>
internal sealed class AnswerCounter(Questionnaire questionnaire, Question variable, TableKind kind)
{
    private readonly Func<Case, bool> asked = Asked.When(questionnaire, variable);
    private readonly int[] states = new int[4];
    private readonly Dictionary<string, int> places = new(StringComparer.Ordinal);
    private readonly List<int> counts = [];

    // A combination is a word whose letters are the places of its codes.
    private readonly Dictionary<string, int>? combinations = kind == TableKind.Composition ? new(StringComparer.Ordinal) : null;
    private char[] letters = new char[16];

    public void Add(Case who)
    {
        var answer = who.Answer(variable.Id);
        var state = CountedCases.State(asked(who), answer);
        states[(int)state]++;
        if (state != AnswerState.Answered)
        {
            return;
        }

        var codes = variable.CodesOf(answer);
        if (codes.Count > letters.Length)
        {
            letters = new char[codes.Count];
        }

        for (var i = 0; i < codes.Count; i++)
        {
            ref var place = ref CollectionsMarshal.GetValueRefOrAddDefault(places, codes[i], out var known);
            if (!known)
            {
                place = counts.Count;
                counts.Add(0);
            }

            counts[place]++;
            letters[i] = (char)place;
        }

        if (combinations is not null)
        {
            var word = letters.AsSpan(0, codes.Count);
            word.Sort();
            CollectionsMarshal.GetValueRefOrAddDefault(combinations.GetAlternateLookup<ReadOnlySpan<char>>(), (ReadOnlySpan<char>)word, out _)++;
        }
    }

    /// <summary>The table of what was counted.</summary>
    /// <param name="rows">Rows in this order rather than those of the question; answers without a row get one at the end.</param>
    public Table Table(IReadOnlyList<Choice>? rows)
    {
        var known = rows ?? variable.Answers;
        var other = places.Keys.Except(known.Select(choice => choice.Code), StringComparer.Ordinal).Order(StringComparer.Ordinal);
        var whole = states.Sum();
        TableRow[] all = [.. known.Concat(other.Select(code => new Choice(code, new(code, code)))).Select(choice => new TableRow(choice.Code, choice.Label, places.TryGetValue(choice.Code, out var place) ? counts[place] : 0))];
        return new()
        {
            Variable = variable.Id,
            Kind = kind,
            Base = whole,
            Rows = all,
            NoAnswer = states[(int)AnswerState.NoAnswer],
            NotApplicable = states[(int)AnswerState.NotApplicable],
            NotAsked = states[(int)AnswerState.NotAsked],
            Total = whole,
            Combinations = kind == TableKind.Composition ? Combinations([.. all.Select(row => row.Code)]) : [],
        };
    }

    /// <summary>By how many types they join, then by how many cases have them, then in the order of the types.</summary>
    private Combination[] Combinations(string[] order)
    {
        var at = order.Select((code, i) => (code, i)).ToDictionary(row => row.code, row => row.i, StringComparer.Ordinal);
        var rowOf = places.ToDictionary(one => one.Value, one => at[one.Key]);
        return
        [
            .. (combinations ?? []).Select(one => (Types: new string([.. one.Key.Select(place => (char)rowOf[place]).Order()]), Count: one.Value))
                .OrderBy(one => one.Types.Length).ThenByDescending(one => one.Count).ThenBy(one => one.Types, StringComparer.Ordinal)
                .Select(one => new Combination([.. one.Types.Select(type => order[type])], one.Types.Length, one.Count)),
        ];
    }
}
