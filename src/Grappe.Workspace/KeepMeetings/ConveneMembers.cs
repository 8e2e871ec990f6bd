using System.Globalization;
using Grappe.Accounts;
using Grappe.Shared.Data;
using Grappe.Workspace.Data;
using Grappe.Workspace.Domain.Members;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Grappe.Workspace;

/// <summary>Sends the convocation of a meeting, with its agenda, to the addresses that those who are called have in the register.</summary>
public sealed class ConveneMembers(GrappeDb db, KeepMeetings meetings, MemberLinks links, Outbox outbox, IStringLocalizer<MeetingTexts> texts)
{
    /// <summary>How many messages go out, and how many of those who are called have no address; null where there is no such meeting to come or the person does not run its workspace.</summary>
    /// <remarks><paramref name="origin"/>: Scheme and host of this site.</remarks>
    public async Task<(int Sent, int Without)?> Handle(string address, string number, string origin, CancellationToken cancel)
    {
        if (await meetings.Find(address, number, cancel) is not { Workspace.IsDemonstration: false } at || at.Meeting.EndsAt < meetings.Now)
        {
            return null;
        }

        var (meeting, cluster) = (at.Meeting, at.Workspace.Cluster);
        var addresses = (await db.Members.AsNoTracking().Where(m => m.Cluster == cluster && m.Email != "").ToListAsync(cancel)).ToDictionary(m => m.Id, m => m.Email);
        var (sent, without) = (0, 0);
        foreach (var seat in at.Roll)
        {
            var member = new MemberId(Guid.Parse(seat.Code));
            if (!addresses.TryGetValue(member, out var email))
            {
                without++;
            }
            else if (!await outbox.IsFlooding(email, cancel))
            {
                sent++;
                outbox.Post(email, new(
                    texts[meeting.IsCalledOff ? "Called off: {0}" : "Convocation: {0}", meeting.Title],
                    [
                        meeting.IsCalledOff ? texts["This meeting of the cluster {0} does not take place: {1}", at.Workspace.Name, meeting.Title] : texts["{0} is called to a meeting of the cluster {1}: {2}", seat.Name, at.Workspace.Name, meeting.Title],
                        MeetingWords.When(meeting),
                        .. new[] { meeting.Place, meeting.Link }.Where(where => where.Length > 0),
                        .. meeting.IsCalledOff ? [] : meeting.Agenda.Select((item, i) => string.Create(CultureInfo.InvariantCulture, $"{i + 1}. {item.Text}")),
                        .. meeting is { IsCalledOff: false, Call: 2 } ? [texts["It is a second call: the quorum of the first meeting was not reached."].Value] : Array.Empty<string>(),
                    ],
                    texts["Meetings, votes and fees of {0}", seat.Name],
                    origin + WorkspaceAddresses.Own(links.Of(member))));
            }
        }

        meeting.Convene(meetings.Now);
        await db.TrySave(cancel);
        return (sent, without);
    }
}
