using Grappe.Accounts.Data;
using Grappe.Shared;
using Grappe.Shared.Data;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Grappe.Accounts;

/// <summary>Where a message is left to be sent: it is saved with the change it tells of, or not at all.</summary>
public sealed class Outbox(GrappeDb db, IClock clock)
{
    /// <summary>Most messages that strangers can cause to one address in an hour.</summary>
    public const int MostUnasked = 5;

    /// <summary>Adds a message, in the language of the page, to the next save.</summary>
    public void Post(string to, Letter letter)
    {
        ArgumentNullException.ThrowIfNull(letter);
        var now = clock.GetCurrentInstant();
        db.Outbox.Add(new()
        {
            Id = Guid.CreateVersion7(),
            To = to,
            Language = Links.Language,
            Subject = letter.Subject,
            Text = letter.Text(),
            Html = letter.Html(Links.Language),
            OneClickStop = letter.OneClickStopAddress,
            CreatedAt = now,
            State = MessageState.Waiting,
            NextAttemptAt = now,
        });
    }

    /// <summary>Whether an address already gets more than its due, so that nobody can fill another person's mailbox.</summary>
    public async Task<bool> IsFlooding(string to, CancellationToken cancel)
    {
        var since = clock.GetCurrentInstant() - Duration.FromHours(1);
        return await db.Outbox.CountAsync(m => m.To == to && m.CreatedAt > since, cancel) >= MostUnasked;
    }
}
