using Grappe.Accounts.Data;
using Microsoft.Extensions.Localization;

namespace Grappe.Accounts;

/// <summary>What the kinds of things in the audit are called. A kind that has no words yet shows its name in the program.</summary>
public static class KindWords
{
    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        ["Cluster"] = "Record of the atlas",
        ["Submission"] = "Registration or proposal",
        ["Claim"] = "Claim of a record",
        ["Source"] = "Source of facts",
        ["Subscription"] = "Followed search",
        ["Feed"] = "Register that is followed",
        [nameof(Account)] = "Account",
        [nameof(AccountGrant)] = "Role",
        [nameof(Consent)] = "Agreement to the privacy text",
        ["IdentityUserPasskey<Guid>"] = "Passkey",
        ["IdentityUserLogin<Guid>"] = "Sign-in by a provider",
        ["IdentityUserToken<Guid>"] = "Token of an account",
        ["OwnCode"] = "Code of a list",
        ["StoredSetting"] = "Setting",
        ["OwnStudy"] = "Study of this site",
        ["StudyReader"] = "Study of this site",
        ["StudyScreening"] = "Study of this site",
        ["StudySettlement"] = "Study of this site",
        ["StudyReport"] = "Study of this site",
        ["StudyCoding"] = "Study of this site",
        ["StudyRuling"] = "Study of this site",
        ["Wave"] = "Wave of a study",
        ["WaveCase"] = "Case of a wave",
        ["Invitation"] = "Invitation to answer",
        ["Backup"] = "Backup",
        ["Job"] = "Background work",
    };

    public static string Of(IStringLocalizer<AdminTexts> texts, string kind)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return Words.TryGetValue(kind, out var words) ? texts[words] : kind;
    }
}
