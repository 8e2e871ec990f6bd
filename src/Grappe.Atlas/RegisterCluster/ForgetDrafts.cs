using Grappe.Atlas.Data;
using Grappe.Atlas.Domain.Submissions;
using Grappe.Shared.Background;
using Grappe.Shared.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Grappe.Atlas;

/// <summary>Once a day, forgets drafts that nobody sent nor came back to, with the address of whoever began them. The page with the author's link says when.</summary>
public sealed class ForgetDrafts(IServiceScopeFactory scopes, IClock clock) : Job(scopes, clock)
{
    /// <summary>How long a draft is kept after its last change.</summary>
    public static readonly Duration Patience = Duration.FromDays(180);

    public override string Name => "drafts";
    public override (Type Texts, string Key) Title => (typeof(RegisterTexts), "Drafts that nobody came back to are forgotten");
    public override TimeSpan Every => TimeSpan.FromDays(1);
    protected override bool BeginsAtStart => true;

    public async Task Handle(CancellationToken cancel)
    {
        await using var scope = Scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<GrappeDb>();
        var now = Clock.GetCurrentInstant();
        if (!await Lease.Take(db, Name, Holder, now, Duration.FromMinutes(10), cancel))
        {
            return;
        }

        var forgotten = now - Patience;
        await db.Submissions.Where(s => s.State == SubmissionState.Draft && s.ChangedAt < forgotten).ExecuteDeleteAsync(cancel);
        await Lease.Release(db, Name, Holder, Clock.GetCurrentInstant(), cancel);
    }

    protected override Task Work(CancellationToken cancel) => Handle(cancel);
}
