using Microsoft.Extensions.Configuration;

namespace Grappe.Atlas;

/// <summary>How stewards decide.</summary>
public sealed class ReviewSettings(IConfiguration settings)
{
    /// <summary>Whether two stewards must agree before anything becomes public: the setting <c>Review:FourEyes</c>.</summary>
    public bool FourEyes { get; } = bool.TryParse(settings["Review:FourEyes"], out var four) && four;
}
