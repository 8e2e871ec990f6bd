using Grappe.Shared;
using Grappe.Workspace.Domain.Governance;

namespace Grappe.Workspace.Domain.Members;

/// <summary>What is known of a member.</summary>
/// <remarks><paramref name="ActorType"/>: A code of the list of actor types; empty: not stated.</remarks>
public sealed record MemberFields(string Name, MembershipKind Kind, string ActorType, string College, int Weight, string Representative, string Email, string PostalAddress = "")
{
    public const int LongestEmail = 254;
    public const int LongestAddress = 500;

    /// <summary>What is wrong, at its field.</summary>
    public static Refusal[] Refusals(MemberFields fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        return
        [
            .. string.IsNullOrWhiteSpace(fields.Name) ? new[] { new Refusal("Give the name of the organisation.", "Name") } : [],
            .. fields.Name.Length > Member.LongestName ? new[] { new Refusal("At most {0} characters.", "Name", Member.LongestName) } : [],
            .. fields.Representative.Length > Member.LongestName ? new[] { new Refusal("At most {0} characters.", "Representative", Member.LongestName) } : [],
            .. fields.College.Length > Member.LongestCollege ? new[] { new Refusal("At most {0} characters.", "College", Member.LongestCollege) } : [],
            .. fields.Weight is < 1 or > Seat.MostWeight ? new[] { new Refusal("A weight is a whole number from 1 on.", "Weight") } : [],
            .. fields.PostalAddress.Length > LongestAddress ? new[] { new Refusal("At most {0} characters.", "PostalAddress", LongestAddress) } : [],
            .. fields.Email.Trim() is { Length: > 0 } email && (email.Length > LongestEmail || !System.Net.Mail.MailAddress.TryCreate(email, out var read) || read.Address != email) ? new[] { new Refusal("This is not an e-mail address.", "Email") } : [],
        ];
    }
}
