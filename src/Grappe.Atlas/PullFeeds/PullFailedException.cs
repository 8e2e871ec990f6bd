using Grappe.Shared;
using NodaTime;

namespace Grappe.Atlas;

/// <summary>A pull that ends without anything taken. The refusal says why, in words for the steward.</summary>
public sealed class PullFailedException : Exception
{
    public PullFailedException() : this(new Refusal("The source could not be read.")) { }

    public PullFailedException(string message) : this(new Refusal(message)) { }

    public PullFailedException(string message, Exception cause) : this(new Refusal(message), cause) { }

    public PullFailedException(Refusal why, Exception? cause = null) : base(why?.InEnglish(), cause)
    {
        ArgumentNullException.ThrowIfNull(why);
        Why = why;
    }

    public Refusal Why { get; }

    /// <summary>How long the source asks to be left alone.</summary>
    public Duration? RetryAfter { get; init; }
}
