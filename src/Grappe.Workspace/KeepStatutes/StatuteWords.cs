using System.Globalization;
using Grappe.Shared;
using Grappe.Workspace.Domain.Governance;
using Microsoft.Extensions.Localization;

namespace Grappe.Workspace;

/// <summary>A statute in sentences.</summary>
internal static class StatuteWords
{
    public static IEnumerable<string> Of(IStringLocalizer<VoteTexts> texts, Statute statute)
    {
        yield return Way(texts, statute.Method);
        if (statute.Secret)
        {
            yield return texts["In secret."];
        }

        yield return statute.Voice switch
        {
            { Colleges.Count: > 0 } voice => texts["By college: {0}.", string.Join(", ", voice.Colleges.Select(college => string.Create(CultureInfo.CurrentCulture, $"{college.Code} {college.Share}")))],
            { ByWeight: true } => texts["By weight."],
            _ => texts["One member, one vote."],
        };
        if (statute.Majority is { } majority)
        {
            yield return texts[majority.Strict ? "Adopted by more than {0} of {1}." : "Adopted by {0} of {1}.", majority.Threshold, texts[Base(majority.Base)].Value];
        }

        yield return statute.Quorum switch
        {
            null => texts["No quorum."],
            { Base: QuorumBase.EachCollege } quorum => texts["Quorum: {0} of each college.", quorum.Threshold],
            { Base: QuorumBase.Weight } quorum => texts["Quorum: {0} of the weight.", quorum.Threshold],
            var quorum => texts["Quorum: {0} of the seats.", quorum.Threshold],
        } + (statute is { Quorum: not null, SecondCall: not null } ? " " + texts["At a second call, none."] : "");
        yield return statute.Proxies switch
        {
            { Ceiling: 0 } => texts["No proxies."],
            { SameCollege: true } proxies => texts.Count(proxies.Ceiling, "A seat holds one proxy of its college.", "A seat holds up to {0} proxies of its college."),
            var proxies => texts.Count(proxies.Ceiling, "A seat holds one proxy.", "A seat holds up to {0} proxies."),
        };
    }

    public static string Base(MajorityBase of) => of switch
    {
        MajorityBase.Expressed => "votes for or against",
        MajorityBase.Cast => "votes cast, with abstentions",
        MajorityBase.Present => "those present or represented",
        _ => "the whole roll",
    };

    public static string Outcome(OutcomeKind kind) => kind switch
    {
        OutcomeKind.Adopted => "Adopted",
        OutcomeKind.Rejected => "Not adopted",
        OutcomeKind.Chosen => "Chosen",
        OutcomeKind.NoneChosen => "Nothing chosen",
        OutcomeKind.Elected => "Elected",
        OutcomeKind.NoQuorum => "No quorum: nothing is decided",
        OutcomeKind.CollegeEmpty => "A college had nobody to count: nothing is decided",
        _ => "Too few voted in secret: nothing is counted",
    };

    public static string Position(ConsentAnswer answer) => answer switch
    {
        ConsentAnswer.Consent => "Consents",
        ConsentAnswer.Objection => "Objects",
        _ => "Abstains",
    };

    private static string Way(IStringLocalizer<VoteTexts> texts, Method method) => method switch
    {
        Method.Options => texts["One of several options."],
        Method.Score => texts["A score for each option."],
        Method.Condorcet { Completion: Completion.Schulze } => texts["Options in order of preference (Condorcet, Schulze)."],
        Method.Condorcet => texts["Options in order of preference (Condorcet, ranked pairs)."],
        Method.Stv stv => texts["{0} seats by single transferable vote.", stv.Seats],
        Method.Election { Seats: [{ College: "" } all] } => texts.Count(all.Seats, "{0} seat, by most votes.", "{0} seats, by most votes."),
        Method.Election election => texts["Seats by college: {0}.", string.Join(", ", election.Seats.Select(seats => string.Create(CultureInfo.CurrentCulture, $"{seats.College} {seats.Seats}")))],
        Method.Consent => texts["Consent: adopted once a round ends without an objection."],
        _ => texts["Yes or no."],
    };
}
