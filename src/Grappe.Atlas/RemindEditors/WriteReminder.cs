using Grappe.Accounts;
using Grappe.Accounts.Data;
using Grappe.Atlas.Domain;
using Grappe.Atlas.Domain.Freshness;
using Grappe.Atlas.Domain.Reminders;
using Grappe.Shared;
using Microsoft.Extensions.Localization;
using NodaTime;

namespace Grappe.Atlas;

/// <summary>Writes a reminder to one person, in their language, with one link that works once.</summary>
public sealed class WriteReminder(Grappe.Accounts.Outbox outbox, OneTimeLinks links, ReminderLinks stops, IClock clock, IStringLocalizer<ReminderTexts> texts, IStringLocalizer<FieldTexts> names)
{
    /// <summary>So many facts are named; the page shows all.</summary>
    private const int MostNamed = 5;

    /// <summary>Adds the message and its link to the next save.</summary>
    public void Post(Account person, Cluster record, RecordFreshness freshness, string origin)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(freshness);
        using var speaking = Links.Speak(person.Language);
        var secret = links.Issue(LinkPurpose.ConfirmRecord, person.Email!, record.Id.Value, YearlyReminder.LinkLifetime);
        var stop = stops.Of(person.Id, record.Id);
        var aged = freshness.Aged.ToList();
        outbox.Post(person.Email!, new(
            texts["Is the record of {0} still true?", record.Name],
            [
                texts["You look after the record of {0} in the atlas. Some of its facts have not been confirmed for a while: {1}.", record.Name, Named(aged)],
                texts["This link shows what the record says. There you confirm all of it with one button, or open the form and change what is no longer so."],
                texts["The link works once, until {0}. You get this message once a year at most.", Figures.Day(clock.GetCurrentInstant() + YearlyReminder.LinkLifetime)],
            ],
            texts["Look at the record"],
            origin + Links.Here($"/reminders/{secret}"))
        {
            StopText = texts["No more reminders about this record"],
            StopAddress = origin + Links.Here($"{StopReminders.Path}/{stop}"),
            OneClickStopAddress = $"{origin}{StopReminders.Path}/{stop}",
        });
    }

    private string Named(List<string> aged)
    {
        var named = string.Join(", ", aged.Take(MostNamed).Select(key => Sentences.Within(names[key])));
        var more = aged.Count - MostNamed;
        return more > 0 ? texts.Count(more, "{0} more", "{0} more of them") is var rest ? texts["{0} and {1}", named, rest] : named : named;
    }
}
