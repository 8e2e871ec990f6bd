using Grappe.Workspace.Domain.Members;

namespace Grappe.Workspace;

/// <summary>What states of membership are called in <see cref="WorkspaceTexts"/>.</summary>
internal static class MemberWords
{
    public static string Of(MemberState state) => state switch
    {
        MemberState.UnderDecision => "Under decision",
        MemberState.InNotice => "In notice",
        _ => state.ToString(),
    };
}
