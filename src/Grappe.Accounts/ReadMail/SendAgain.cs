using Grappe.Accounts.Data;
using Grappe.Shared.Data;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Grappe.Accounts;

/// <summary>Puts a message that was given up, or whose fate is unknown, back in the queue: a person decided to risk a second copy.</summary>
public sealed class SendAgain(GrappeDb db, IClock clock)
{
    public static bool MayBeSent(MessageState state) => state is MessageState.GivenUp or MessageState.Unknown;

    public Task Handle(Guid id, CancellationToken cancel)
    {
        var now = clock.GetCurrentInstant();
        return db.Outbox.Where(m => m.Id == id && (m.State == MessageState.GivenUp || m.State == MessageState.Unknown)).ExecuteUpdateAsync(
            set => set.SetProperty(m => m.State, MessageState.Waiting).SetProperty(m => m.Attempts, 0).SetProperty(m => m.NextAttemptAt, now), cancel);
    }
}
