using Grappe.Accounts;
using Grappe.Shared.Data;
using Grappe.Workspace.Data;
using Grappe.Workspace.Domain.Members;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Grappe.Workspace;

/// <summary>Sends each seat that has not voted its personal link, to the address in the register of members.</summary>
public sealed class InviteVoters(GrappeDb db, TakeDecisions decisions, VoteLinks links, Outbox outbox, IStringLocalizer<VoteTexts> texts)
{
    /// <summary>How many messages go out, and how many seats have no address; null where there is no such open decision or the person does not run its workspace.</summary>
    /// <remarks><paramref name="origin"/>: Scheme and host of this site.</remarks>
    public async Task<(int Sent, int Without)?> Handle(string address, string number, string origin, CancellationToken cancel)
    {
        if (await decisions.Find(address, number, cancel) is not { Decision.IsOpen: true, Workspace.IsDemonstration: false } at)
        {
            return null;
        }

        var waiting = at.Seats.Where(seat => !seat.HasVoted).ToList();
        var cluster = at.Workspace.Cluster;
        var addresses = (await db.Members.AsNoTracking().Where(m => m.Cluster == cluster && m.Email != "").ToListAsync(cancel)).ToDictionary(m => m.Id, m => m.Email);
        var (sent, without) = (0, 0);
        foreach (var seat in waiting)
        {
            if (!addresses.TryGetValue(new MemberId(seat.Member), out var email))
            {
                without++;
            }
            else if (!await outbox.IsFlooding(email, cancel))
            {
                sent++;
                outbox.Post(email, new(
                    texts["Your vote: {0}", at.Decision.Title],
                    [
                        texts["{0} is asked to vote in the cluster {1}: {2}", seat.Name, at.Workspace.Name, at.Decision.Title],
                        texts["The link is that of {0}: no account is needed, and whoever has it can vote in its name. The ballot can be changed until the vote is closed.", seat.Name],
                    ],
                    texts["Vote"],
                    origin + WorkspaceAddresses.Ballot(links.Of(at.Decision.Id, seat.Code))));
            }
        }

        await db.SaveChangesAsync(cancel);
        return (sent, without);
    }
}
