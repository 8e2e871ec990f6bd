using Grappe.Shared;
using Microsoft.Extensions.Localization;

namespace Grappe.Atlas;

/// <summary>Words to begin a message to an author with.</summary>
/// <param name="Key">In the address of the page.</param>
/// <param name="Verdict">What it goes with.</param>
/// <param name="Title">What it is for, in English.</param>
/// <param name="Text">What it says, in English.</param>
public sealed record MessageTemplate(string Key, Verdict Verdict, string Title, string Text)
{
    public static IReadOnlyList<MessageTemplate> All { get; } =
    [
        new("source", Verdict.Ask, "Ask for a source", "Thank you for what you sent. Where does it come from: a document, a web page, or do you know it at first hand?"),
        new("cooperation", Verdict.Ask, "Ask how the members cooperate", "Thank you for what you sent. Which organisations cooperate in this cluster, and what do they do together, beyond what each does alone?"),
        new("more", Verdict.Return, "Give it back to be completed", "Thank you for what you sent. Before it can be public it needs a few more facts. Please add them and send it again."),
        new("not-a-cluster", Verdict.Refuse, "Not a cluster", "Thank you for writing to us. The atlas holds clusters: several organisations in one place that cooperate for the long term. What you describe seems to be something else. If we are mistaken, register it again and tell us more about its members."),
        new("known", Verdict.Refuse, "There already", "Thank you for writing to us. The atlas has a record of this cluster already. Open it and propose a change to what it says."),
        new("thanks", Verdict.Accept, "Thanks", "Thank you: what you sent is public now."),
    ];

    /// <summary>What it says, in the author's language.</summary>
    public string In(string language, IStringLocalizer<DeskTexts> texts) => Links.In(language, () => texts[Text].Value);
}
