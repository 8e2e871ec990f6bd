using Grappe.Studies.Domain.Collection;
using Grappe.Studies.Domain.OwnStudies;
using NodaTime;

namespace Grappe.Tests.Studies.Collection;

public sealed class WaveTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 23, 12, 0);
    private static readonly LocalDate Today = new(2026, 11, 23);

    [Fact]
    public void A_wave_is_open_from_the_first_moment_of_its_first_day_to_the_last_of_its_last()
    {
        var wave = Wave.Begin(OwnStudyId.New(), 1, 1, "", Today, Today.PlusDays(1), Now).Value!;

        Assert.Equal(WaveState.Ahead, wave.StateAt(Instant.FromUtc(2026, 11, 22, 23, 59)));
        Assert.Equal(WaveState.Open, wave.StateAt(Instant.FromUtc(2026, 11, 23, 0, 0)));
        Assert.Equal(WaveState.Open, wave.StateAt(Instant.FromUtc(2026, 11, 24, 23, 59)));
        Assert.Equal(WaveState.Closed, wave.StateAt(Instant.FromUtc(2026, 11, 25, 0, 0)));
        Assert.Equal(["ClosesOn"], wave.Move(Today, Today.PlusDays(-1)).Refusals.Select(r => r.Field));
        Assert.Equal(["OpensOn", "ClosesOn"], Wave.Begin(OwnStudyId.New(), 1, 1, "", null, null, Now).Refusals.Select(r => r.Field));
    }

    [Fact]
    public void A_case_is_handed_in_after_consent_only_opened_again_by_the_observer_and_gone_once_withdrawn()
    {
        var who = WaveCase.Choose(WaveId.New(), Guid.NewGuid(), "Case");
        Assert.Equal(CaseState.Chosen, who.State);
        who.Invite(Now);
        who.Open(Now);
        Assert.Equal(CaseState.Opened, who.State);
        Assert.True(who.Submit(Now).IsRefused);
        Assert.True(who.Reopen(Now).IsRefused);

        who.Consent("1", Now);
        who.Begin(Now);
        Assert.False(who.Submit(Now).IsRefused);
        Assert.True(who.Submit(Now).IsRefused);
        Assert.Equal((CaseState.Submitted, false), (who.State, who.IsUnfinished));
        Assert.False(who.Reopen(Now).IsRefused);
        Assert.Equal((CaseState.Begun, Now), (who.State, who.ReopenedAt));
        who.Withdraw(Now);
        who.Consent("2", Now);
        Assert.True(who.Submit(Now).IsRefused);
        Assert.Equal((CaseState.Withdrawn, "1"), (who.State, who.ConsentVersion));
    }

    [Fact]
    public void Nobody_is_reminded_within_three_days_of_the_last_message_or_without_an_address()
    {
        var invitation = Invitation.To(WaveCaseId.New(), "a@example.org", "en", Now);

        Assert.False(invitation.MayBeReminded(Now + Invitation.Pause - Duration.FromSeconds(1)));
        Assert.True(invitation.MayBeReminded(Now + Invitation.Pause));
        invitation.Remind(Now + Invitation.Pause);
        Assert.False(invitation.MayBeReminded(Now + Invitation.Pause + Duration.FromDays(2)));
        invitation.Forget();
        Assert.False(invitation.MayBeReminded(Now + Duration.FromDays(100)));
    }
}
