using Grappe.Accounts;
using Grappe.Atlas.Domain;
using Grappe.Atlas.Domain.Submissions;
using Grappe.Shared;
using Microsoft.Extensions.Localization;

namespace Grappe.Atlas;

/// <summary>Tells an author, in the language in which the submission was written, what a steward decided.</summary>
public sealed class WriteToAuthor(Accounts.Outbox outbox, IStringLocalizer<SubmissionMailTexts> texts)
{
    /// <summary>Adds the message about the last step to the next save; there is none where nobody left an address, or nothing is decided yet.</summary>
    /// <param name="submission">With the decision as its last note.</param>
    /// <param name="origin">The beginning of the site's addresses.</param>
    public void Post(Submission submission, string origin)
    {
        ArgumentNullException.ThrowIfNull(submission);
        if (submission.Email is { } address)
        {
            Links.In(submission.Language, () =>
            {
                if (Letter(submission, origin) is { } letter)
                {
                    outbox.Post(address, letter);
                }

                return 0;
            });
        }
    }

    private Letter? Letter(Submission submission, string origin)
    {
        var (name, said) = (submission.Name, submission.Notes[^1].Text);
        return submission.Notes[^1].Kind switch
        {
            NoteKind.Question => new(texts["A question about {0}", name], Paragraphs(texts["A steward of the atlas has read what you sent about {0} and asks:", name], said), texts["Answer"], Way(submission, origin)),
            NoteKind.Returned => new(texts["To be completed: {0}", name], Paragraphs(texts["A steward of the atlas has read what you sent about {0} and gives it back to you:", name], said), texts["Change it and send it again"], Way(submission, origin)),
            NoteKind.Refused => new(texts["Not taken into the atlas: {0}", name], Paragraphs(texts["A steward of the atlas has read what you sent about {0} and did not accept it:", name], said)),
            NoteKind.Accepted => new(texts["Public now: {0}", name], Paragraphs(texts["A steward of the atlas has accepted what you sent about {0}.", name], said), texts["See the record"], origin + Links.Here($"/clusters/{Slugs.ShortId(submission.Cluster)}")),
            _ => null,
        };
    }

    private static IReadOnlyList<string> Paragraphs(string opening, string said) => [opening, .. said.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    /// <summary>The way back. The secret of a link is not kept, so one that is mailed is made anew; proposals belong to accounts and need none.</summary>
    private static string Way(Submission submission, string origin)
    {
        if (!submission.IsNew)
        {
            return origin + Links.Here($"/proposals/{submission.Id.Value:N}");
        }

        var (secret, hash) = ResumeLink.New();
        submission.ChangeLink(hash);
        return origin + Links.Here($"/register/{secret}");
    }
}
