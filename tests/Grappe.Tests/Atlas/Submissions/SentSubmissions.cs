using AngleSharp.Dom;
using Grappe.Atlas.Data;
using Grappe.Atlas.Domain;
using Grappe.Atlas.Domain.Submissions;
using Grappe.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Grappe.Tests.Atlas.Submissions;

/// <summary>Submissions as tests need them, and a steward's hand.</summary>
internal static class SentSubmissions
{
    public const string Author = "author@example.org";

    public static Uri At(Submission submission) => new($"/en/desk/{submission.Id.Value:N}", UriKind.Relative);

    extension(GrappeHost host)
    {
        /// <summary>A draft of a new record.</summary>
        public Task<Submission> Begun(ClusterFacts facts, string language = "en") => host.Keep(host.Draft(ClusterId.New(), null, facts, language));

        /// <summary>A new record in the queue, of an author without account.</summary>
        public Task<Submission> Sent(ClusterFacts facts, string language = "en") => host.Keep(host.InQueue(host.Draft(ClusterId.New(), null, facts, language)));

        /// <summary>A proposal about a record, in the queue.</summary>
        public Task<Submission> Proposed(Cluster record, ClusterFacts facts, Guid? author = null)
        {
            var now = host.Clock.GetCurrentInstant();
            var proposal = Submission.Begin(record.Id, record.Facts, facts, ResumeLink.New().Hash, "en", author, now);
            proposal.Save(facts, "example.org/news", [], now);
            return host.Keep(host.InQueue(proposal));
        }

        public Task<Submission> Reread(Submission submission) => host.Db(db => db.Submissions.AsNoTracking().SingleAsync(s => s.Id == submission.Id));

        private Submission Draft(ClusterId id, ClusterFacts? begunFrom, ClusterFacts facts, string language) =>
            Submission.Begin(id, begunFrom, facts, ResumeLink.New().Hash, language, null, host.Clock.GetCurrentInstant());

        private Submission InQueue(Submission submission)
        {
            var now = host.Clock.GetCurrentInstant();
            submission.WriteTo(Author, now);
            Assert.False(submission.Send(now).IsRefused);
            return submission;
        }

        private Task<Submission> Keep(Submission submission) => host.Db(async db =>
        {
            db.Submissions.Add(submission);
            await db.SaveChangesAsync();
            return submission;
        });
    }

    extension(HttpClient steward)
    {
        /// <summary>The page on which a steward decides.</summary>
        public Task<IDocument> Case(Submission submission) => steward.Page(At(submission).OriginalString);

        /// <summary>Opens the page and decides.</summary>
        public async Task<HttpResponseMessage> Decide(Submission submission, string verdict, string text) => await steward.Send(submission, await steward.Case(submission), verdict, text);

        /// <summary>Decides on a page that was opened before.</summary>
        public async Task<HttpResponseMessage> Send(Submission submission, IDocument page, string verdict, string text, params (string Field, string Value)[] choices)
        {
            var hidden = page.QuerySelectorAll("#decide input[type=hidden]").Select(input => (Field: input.GetAttribute("name")!, Value: input.GetAttribute("value") ?? ""));
            using var content = new FormUrlEncodedContent(hidden.Concat(choices).Append(("Verdict", verdict)).Append(("Text", text)).Select(field => KeyValuePair.Create(field.Item1, field.Item2)));
            return await steward.PostAsync(At(submission), content);
        }
    }
}
