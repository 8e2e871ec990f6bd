using System.Security.Cryptography;
using System.Text;
using Grappe.Workspace.Domain.Governance;

namespace Grappe.Workspace;

/// <summary>A short code of a ballot as the record of its decision writes it: another ballot, seat or decision has another one.</summary>
internal static class BallotReceipt
{
    private const int Bytes = 8;

    /// <summary>Such as <c>3f9a-01bc-77d2-e410</c>: the beginning of the SHA-256 of when the decision was opened, a line end, and the ballot as JSON without spaces.</summary>
    public static string Of(Decision decision, Ballot ballot)
    {
        var text = NodaTime.Text.InstantPattern.ExtendedIso.Format(decision.OpenedAt) + "\n" + BallotJson.Write(ballot, decision.Statute).ToJsonString();
        return string.Join('-', Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, Bytes)).Chunk(4).Select(group => new string(group)));
    }
}
