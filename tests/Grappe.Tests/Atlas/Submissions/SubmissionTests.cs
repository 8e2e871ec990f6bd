using CsCheck;
using Grappe.Atlas.Domain;
using Grappe.Atlas.Domain.Submissions;
using Grappe.Shared;
using NodaTime;

namespace Grappe.Tests.Atlas.Submissions;

public sealed class SubmissionTests
{
    private static readonly Instant Start = Instant.FromUtc(2026, 11, 22, 12, 0);

    /// <summary>The first is the author.</summary>
    private static readonly Guid[] People = [.. Enumerable.Range(1, 3).Select(n => Guid.Parse($"0199aaaa-0000-7000-8000-00000000000{n}"))];

    /// <summary>Everything that can be done to a submission, by one of the people.</summary>
    private static readonly Func<Submission, Guid, bool, Instant, Result<Submission>>[] Actions =
    [
        (s, _, _, now) => s.Save(Records.Plain($"Saved at {now}"), null, [], now),
        (s, _, _, now) => s.Rebase(Records.Plain("As it is"), Records.Plain($"Begun again at {now}"), now),
        (s, _, _, now) => s.WriteTo($"{now.ToUnixTimeSeconds()}@example.org", null),
        (s, _, _, now) => { s.Confirm(now); return s; },
        (s, _, _, now) => s.Send(now),
        (s, _, _, now) => s.Answer("An answer", now),
        (s, _, _, now) => s.Withdraw(now),
        (s, by, _, now) => s.Ask(by, "A question", now),
        (s, by, _, now) => s.Return(by, "A reason", now),
        (s, by, _, now) => s.Refuse(by, "A reason", now),
        (s, by, fourEyes, now) => s.Accept(by, "", fourEyes, now),
        (s, by, fourEyes, now) => s.Accept(by, "", fourEyes, now),
    ];

    [Fact]
    public void Whatever_is_done_in_whatever_order_the_law_is_kept() =>
        Gen.Select(Gen.Bool, Gen.Select(Gen.Int[0, Actions.Length - 1], Gen.Int[0, People.Length - 1]).Array[0, 40]).Sample(
            (fourEyes, steps) =>
            {
                var submission = Begun();
                ClusterFacts? approved = null;
                foreach (var (step, (action, person)) in steps.Index())
                {
                    var (state, notes, facts) = (submission.State, submission.Notes, submission.Facts);
                    var done = Actions[action](submission, People[person], fourEyes, Start + Duration.FromMinutes(step));
                    if (state is SubmissionState.Accepted or SubmissionState.Refused or SubmissionState.Withdrawn || done.IsRefused)
                    {
                        Assert.Equal((state, notes, facts), (submission.State, submission.Notes, submission.Facts));
                    }

                    if (submission is { State: SubmissionState.Seconding } && state != SubmissionState.Seconding)
                    {
                        approved = submission.Facts;
                    }

                    if (submission.State == SubmissionState.Accepted && state != SubmissionState.Accepted)
                    {
                        Assert.NotNull(submission.ConfirmedAt);
                        Assert.Contains(submission.Notes, note => note.Kind == NoteKind.Sent);
                        Assert.NotEqual(submission.Author, submission.Notes[^1].By);
                        if (fourEyes)
                        {
                            Assert.Equal(NoteKind.Approved, submission.Notes[^2].Kind);
                            Assert.DoesNotContain(submission.Notes[^2].By, new[] { submission.Author, submission.Notes[^1].By });
                            Assert.Same(approved, submission.Facts);
                        }
                    }
                }
            },
            iter: 20_000);

    [Fact]
    public void Every_state_can_be_reached()
    {
        var reached = new HashSet<SubmissionState>();
        Gen.Select(Gen.Int[0, Actions.Length - 1], Gen.Int[0, People.Length - 1]).Array[20, 60].Sample(
            steps =>
            {
                var submission = Begun();
                foreach (var (step, (action, person)) in steps.Index())
                {
                    Actions[action](submission, People[person], true, Start + Duration.FromMinutes(step));
                    lock (reached)
                    {
                        reached.Add(submission.State);
                    }
                }
            },
            iter: 5_000);

        Assert.Equal(Enum.GetValues<SubmissionState>(), reached.Order());
    }

    [Fact]
    public void The_four_eyes_are_those_of_two_other_people()
    {
        var submission = Sent();

        Assert.True(submission.Accept(People[0], "", fourEyes: true, Start).IsRefused);
        Assert.Equal(SubmissionState.Seconding, submission.Accept(People[1], "", fourEyes: true, Start).Value!.State);
        Assert.True(submission.Accept(People[1], "", fourEyes: true, Start).IsRefused);
        Assert.True(submission.Accept(People[0], "", fourEyes: true, Start).IsRefused);
        Assert.Equal(SubmissionState.Accepted, submission.Accept(People[2], "", fourEyes: true, Start).Value!.State);
    }

    [Fact]
    public void What_was_approved_before_a_question_is_approved_anew_after_it()
    {
        var submission = Sent();
        submission.Accept(People[1], "", fourEyes: true, Start);
        submission.Ask(People[2], "Since when?", Start);
        submission.Answer("Since 2019.", Start);

        Assert.Equal(SubmissionState.Seconding, submission.Accept(People[2], "", fourEyes: true, Start).Value!.State);
    }

    [Fact]
    public void An_unconfirmed_address_sends_nothing_and_a_new_one_is_confirmed_anew()
    {
        var submission = Begun();

        Assert.True(submission.Send(Start).IsRefused);
        submission.WriteTo("one@example.org", Start);
        submission.WriteTo("two@example.org", null);
        Assert.True(submission.Send(Start).IsRefused);
        submission.Confirm(Start);
        Assert.Equal(SubmissionState.Waiting, submission.Send(Start).Value!.State);
        Assert.True(submission.WriteTo("three@example.org", null).IsRefused);
    }

    [Theory]
    [InlineData("", true)]
    [InlineData(" ", true)]
    [InlineData("Which year?", false)]
    public void A_question_has_words(string question, bool refused) => Assert.Equal(refused, Sent().Ask(People[1], question, Start).IsRefused);

    private static Submission Begun() => Submission.Begin(ClusterId.New(), null, Records.Plain("Begun"), "hash", "en", People[0], Start);

    private static Submission Sent()
    {
        var submission = Begun();
        submission.WriteTo("author@example.org", Start);
        submission.Send(Start);
        return submission;
    }
}
