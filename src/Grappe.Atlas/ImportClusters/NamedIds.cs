using System.Security.Cryptography;
using System.Text;
using Grappe.Atlas.Domain;

namespace Grappe.Atlas;

/// <summary>Makes the id of a record that comes without one, the same each time: from what identifies it where it comes from.</summary>
public static class NamedIds
{
    /// <summary>An id of version 8 (RFC 9562): 122 bits of the SHA-256 of the parts.</summary>
    public static ClusterId From(params string[] parts)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001F', parts)));
        bytes[6] = (byte)(0x80 | (bytes[6] & 0x0F));
        bytes[8] = (byte)(0x80 | (bytes[8] & 0x3F));
        return new(new Guid(bytes.AsSpan(0, 16), bigEndian: true));
    }
}
