namespace Grappe.Atlas;

/// <summary>A file that cannot be read, from its beginning or from some point on. The message says why, in plain words.</summary>
public sealed class UnusableFileException : Exception
{
    public UnusableFileException() { }

    public UnusableFileException(string message) : base(message) { }

    public UnusableFileException(string message, Exception cause) : base(message, cause) { }
}
