using Grappe.Accounts;
using Microsoft.Extensions.Configuration;

namespace Grappe.Atlas;

/// <summary>How stewards decide.</summary>
public sealed class ReviewSettings(IConfiguration settings)
{
    public static readonly ChangeableSetting OnPage = new("Review:FourEyes", SettingKind.Switch, typeof(DeskTexts), "Two stewards decide", "What people register or propose is public only once two stewards have accepted it.");

    /// <summary>Whether two stewards must agree before anything becomes public: the setting <c>Review:FourEyes</c>.</summary>
    public bool FourEyes => bool.TryParse(settings["Review:FourEyes"], out var four) && four;
}
