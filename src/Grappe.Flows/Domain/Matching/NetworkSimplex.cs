namespace Grappe.Flows.Domain.Matching;

/// <summary>
/// The most valuable way to move tonnes from offers to needs, in whole tonnes and with a price for each that proves it.
/// <para>
/// The primal simplex method on a network (Dantzig 1951; Ahuja, Magnanti and Orlin, Network Flows, 1993, chapter 11). Every offer
/// and need hangs, by an arc worth nothing, from one root that takes what is left over and gives what is lacking, so that a
/// plan always exists. No arc has a limit of its own: the quantities at its ends are limit enough. A basic plan is
/// therefore a tree, with the flow on the arc above each node, and nothing flows elsewhere. A price for each node makes every arc of the
/// tree worth exactly its price; an arc worth more than that enters, the tree's path between its ends closes a cycle, flow is
/// pushed around it until an arc of the tree is empty, and that arc leaves.
/// </para>
/// <para>
/// It ends, however many ties there are: arcs without flow always point at the root, which is kept so by letting, of several arcs that are
/// empty at once, the last one leave in the cycle's direction from its apex (strongly feasible trees, Cunningham 1976).
/// The arc that enters is the best of a block of arcs, and the next search starts where this one ended (block search, Grigoriadis 1986).
/// The tree is kept as parent, size and doubly linked preorder, so that a subtree is a stretch of a list (Király and Kovács 2012
/// compare such choices); prices are moved on the smaller side of the tree, whichever that is, as only their differences matter.
/// </para>
/// <para>All numbers are whole. What is added after a <see cref="Solve"/> hangs from the root, and the next one goes on from the plan at hand.</para>
/// </summary>
public sealed class NetworkSimplex
{
    private const int Root = 0;
    private const int LeastBlock = 64;

    private int nodes = 1;
    private int arcs;

    // For each arc: its ends and what a tonne on it is worth.
    private int[] from = new int[64];
    private int[] to = new int[64];
    private int[] worth = new int[64];

    // For each node: where it hangs, by which arc and with how many tonnes on it; preorder, its last descendant, how many it has with itself.
    // The arc above an offer leaves it, the arc above a need enters it: no other arcs touch them.
    private int[] parent = [-1];
    private int[] arcAbove = [-1];
    private long[] tonnes = [0];
    private int[] next = [0];
    private int[] previous = [0];
    private int[] last = [0];
    private int[] size = [1];
    private bool[] isOffer = [false];

    // Of an offer its price, of a need its price below zero, both plus that of the root.
    private long[] potential = [0];
    private int mostWorth;
    private int cursor;
    private readonly HashSet<int> withdrawn = [];

    /// <summary>How many arcs there are, with one for each offer and need to the root: the number of the next.</summary>
    public int Arcs => arcs;

    /// <summary>Pivots so far.</summary>
    public long Pivots { get; private set; }

    /// <param name="quantity">1 or more.</param>
    /// <returns>The number by which it is known here.</returns>
    public int AddOffer(long quantity) => Hang(quantity, offers: true);

    /// <inheritdoc cref="AddOffer"/>
    public int AddNeed(long quantity) => Hang(quantity, offers: false);

    /// <summary>Lets tonnes move from an offer to a need, each of this worth.</summary>
    /// <returns>The number of the arc.</returns>
    public int AddArc(int offer, int need, int value)
    {
        if (arcs == from.Length)
        {
            Array.Resize(ref from, 2 * arcs);
            Array.Resize(ref to, 2 * arcs);
            Array.Resize(ref worth, 2 * arcs);
        }

        (from[arcs], to[arcs], worth[arcs]) = (offer, need, value);
        mostWorth = Math.Max(mostWorth, value);
        return arcs++;
    }

    /// <summary>
    /// Moves as many tonnes over an arc as both its ends still have left, before the first <see cref="Solve"/>: a good plan to begin with saves
    /// pivots. It is a tree, as each such move empties one end, which then hangs from the other.
    /// </summary>
    /// <returns>The tonnes; 0 if an end has nothing left.</returns>
    public long Move(int arc)
    {
        var (offer, need) = (from[arc], to[arc]);
        if (parent[offer] != Root || parent[need] != Root || Math.Min(tonnes[offer], tonnes[need]) is not (> 0 and var moved))
        {
            return 0;
        }

        // Of two that are empty the need hangs from the offer: an arc without flow must point at the root.
        var (empty, other) = tonnes[need] == moved ? (need, offer) : (offer, need);
        tonnes[other] -= moved;
        (parent[empty], arcAbove[empty], tonnes[empty]) = (other, arc, moved);
        return moved;
    }

    /// <summary>
    /// Takes tonnes of an offer or a need away again, at most as many as it has: they go to where each is worth more than on any arc, and count no more.
    /// Its price stays that of a tonne more.
    /// </summary>
    public void Withdraw(int node, long quantity)
    {
        var other = Hang(quantity, !isOffer[node]);
        var (offer, need) = isOffer[node] ? (node, other) : (other, node);
        var most = mostWorth;
        withdrawn.Add(AddArc(offer, need, most + 1));
        mostWorth = most;
    }

    /// <summary>Goes from the plan at hand to one that is worth most.</summary>
    public void Solve()
    {
        Order();
        var block = Math.Max(LeastBlock, (int)Math.Sqrt(arcs));
        while (Entering(block) is >= 0 and var arc)
        {
            Pivot(arc);
            Pivots++;
        }
    }

    /// <summary>What one tonne more of an offer or a need would be worth, 0 or more. Together they prove the plan.</summary>
    public long Price(int node) => isOffer[node] ? potential[node] - potential[Root] : potential[Root] - potential[node];

    /// <summary>Arcs on which tonnes move, and how many.</summary>
    public IEnumerable<(int Offer, int Need, long Tonnes)> Moves()
    {
        for (var node = 1; node < nodes; node++)
        {
            if (parent[node] != Root && tonnes[node] > 0 && !withdrawn.Contains(arcAbove[node]))
            {
                yield return (from[arcAbove[node]], to[arcAbove[node]], tonnes[node]);
            }
        }
    }

    private int Hang(long quantity, bool offers)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(quantity, 1);
        if (nodes == parent.Length)
        {
            Array.Resize(ref parent, 2 * nodes);
            Array.Resize(ref arcAbove, 2 * nodes);
            Array.Resize(ref tonnes, 2 * nodes);
            Array.Resize(ref next, 2 * nodes);
            Array.Resize(ref previous, 2 * nodes);
            Array.Resize(ref last, 2 * nodes);
            Array.Resize(ref size, 2 * nodes);
            Array.Resize(ref isOffer, 2 * nodes);
            Array.Resize(ref potential, 2 * nodes);
        }

        var node = nodes++;
        (parent[node], tonnes[node], isOffer[node]) = (Root, quantity, offers);
        arcAbove[node] = offers ? AddArc(node, Root, 0) : AddArc(Root, node, 0);
        return node;
    }

    /// <summary>Preorder, sizes and prices of the tree as its parents say.</summary>
    private void Order()
    {
        var (child, sibling) = (new int[nodes], new int[nodes]);
        for (var node = 1; node < nodes; node++)
        {
            (sibling[node], child[parent[node]]) = (child[parent[node]], node);
            size[node] = 1;
        }

        (potential[Root], size[Root]) = (0, 1);
        var (at, before) = (Root, Root);
        while (true)
        {
            if (child[at] is > Root and var below)
            {
                child[at] = sibling[below];
                Link(before, below);
                potential[below] = isOffer[below] ? worth[arcAbove[below]] + potential[at] : potential[at] - worth[arcAbove[below]];
                (at, before) = (below, below);
                continue;
            }

            last[at] = before;
            if (at == Root)
            {
                Link(before, Root);
                return;
            }

            size[parent[at]] += size[at];
            at = parent[at];
        }
    }

    /// <summary>The arc that is worth most beyond its price in the first block where there is one; -1 if no arc is worth more than its price.</summary>
    private int Entering(int block)
    {
        ReadOnlySpan<int> ends = to.AsSpan(0, arcs), starts = from.AsSpan(0, arcs), values = worth.AsSpan(0, arcs);
        ReadOnlySpan<long> prices = potential.AsSpan(0, nodes);
        for (var looked = 0; looked < arcs;)
        {
            var (best, found) = (0L, -1);
            var end = Math.Min(arcs, cursor + Math.Min(block, arcs - looked));
            looked += end - cursor;
            for (var arc = cursor; arc < end; arc++)
            {
                var gain = values[arc] - prices[starts[arc]] + prices[ends[arc]];
                if (gain > best)
                {
                    (best, found) = (gain, arc);
                }
            }

            cursor = end == arcs ? 0 : end;
            if (found >= 0)
            {
                return found;
            }
        }

        return -1;
    }

    private void Pivot(int entering)
    {
        var (start, end) = (from[entering], to[entering]);
        var gain = worth[entering] - potential[start] + potential[end];

        // Up from both ends to where they meet, the apex. The cycle runs from the arc's end up to it and down again to the arc's start, against
        // the arcs above needs on the way up and against those above offers on the way down.
        var (down, up, limitDown, limitUp, emptyDown, emptyUp) = (start, end, long.MaxValue, long.MaxValue, -1, -1);
        while (down != up)
        {
            if (size[down] < size[up])
            {
                if (isOffer[down] && tonnes[down] < limitDown)
                {
                    (limitDown, emptyDown) = (tonnes[down], down);
                }

                down = parent[down];
            }
            else
            {
                if (!isOffer[up] && tonnes[up] <= limitUp)
                {
                    (limitUp, emptyUp) = (tonnes[up], up);
                }

                up = parent[up];
            }
        }

        var (apex, pushed) = (up, Math.Min(limitDown, limitUp));
        if (pushed > 0)
        {
            for (var node = start; node != apex; node = parent[node])
            {
                tonnes[node] += isOffer[node] ? -pushed : pushed;
            }

            for (var node = end; node != apex; node = parent[node])
            {
                tonnes[node] += isOffer[node] ? pushed : -pushed;
            }
        }

        // The last of those that are empty, from the apex on in the cycle's direction.
        if (limitUp <= limitDown)
        {
            Rehang(end, emptyUp, start, apex, entering, pushed, -gain);
        }
        else
        {
            Rehang(start, emptyDown, end, apex, entering, pushed, gain);
        }
    }

    /// <summary>Cuts the subtree of <paramref name="top"/> off and hangs it by one of its nodes from a node outside, all prices in it moved by as much.</summary>
    private void Rehang(int by, int top, int from, int apex, int arc, long flow, long change)
    {
        var (whole, bottom, before) = (size[top], last[top], previous[top]);
        Link(before, next[bottom]);
        for (var node = parent[top]; node >= 0 && last[node] == bottom; node = parent[node])
        {
            last[node] = before;
        }

        for (var node = parent[top]; node != apex; node = parent[node])
        {
            size[node] -= whole;
        }

        var tail = Reverse(by, top, whole, from, arc, flow);
        Link(tail, next[from]);
        Link(from, by);
        if (last[from] == from)
        {
            for (var node = from; node >= 0 && last[node] == from; node = parent[node])
            {
                last[node] = tail;
            }
        }

        for (var node = from; node != apex; node = parent[node])
        {
            size[node] += whole;
        }

        var (first, end, shift) = 2 * whole <= nodes ? (by, next[tail], change) : (next[tail], by, -change);
        for (var node = first; node != end; node = next[node])
        {
            potential[node] += shift;
        }
    }

    /// <summary>
    /// Turns the path between two nodes of a subtree around: each node hangs from the one that hung from it. In the new preorder come all below the first, then
    /// what else was below the second, and so on; of each these are two stretches of the old preorder, before and after what was below the one before.
    /// </summary>
    /// <returns>The last of the new preorder.</returns>
    private int Reverse(int by, int top, int whole, int newParent, int newArc, long newFlow)
    {
        var (node, inside, tail, bottom, stretchEnd, rest) = (by, 0, last[by], last[by], previous[by], next[last[by]]);
        while (true)
        {
            var (oldParent, oldArc, oldFlow, oldSize) = (parent[node], arcAbove[node], tonnes[node], size[node]);
            (parent[node], arcAbove[node], tonnes[node], size[node]) = (newParent, newArc, newFlow, whole - inside);
            if (node == top)
            {
                break;
            }

            (newParent, newArc, newFlow, inside, node) = (node, oldArc, oldFlow, oldSize, oldParent);
            var (oldPrevious, oldLast) = (previous[node], last[node]);
            Link(tail, node);
            tail = stretchEnd;
            if (oldLast != bottom)
            {
                var after = next[oldLast];
                Link(stretchEnd, rest);
                (tail, bottom, rest) = (oldLast, oldLast, after);
            }

            stretchEnd = oldPrevious;
        }

        for (var x = top; x != by; x = parent[x])
        {
            last[x] = tail;
        }

        last[by] = tail;
        return tail;
    }

    private void Link(int node, int follower) => (next[node], previous[follower]) = (follower, node);
}
