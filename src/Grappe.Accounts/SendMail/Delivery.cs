using Grappe.Accounts.Data;
using MailKit;
using MailKit.Net.Smtp;
using MimeKit;

namespace Grappe.Accounts;

/// <summary>How an attempt ended.</summary>
/// <param name="State">Sent; Waiting: try again; GivenUp: refused for good; Unknown: it may have arrived.</param>
/// <param name="Trouble">What went wrong, in the words of the other side.</param>
public sealed record Attempt(MessageState State, string? Trouble = null);

/// <summary>Hands one message over, to a mail server or to a file.</summary>
public sealed class Delivery(MailSettings settings)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Whether messages are only written to files.</summary>
    public bool IsToFiles => settings.Host is null;

    public Task<Attempt> Deliver(OutboxMessage message, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(message);
        return IsToFiles ? Write(message, cancel) : Send(message, cancel);
    }

    private async Task<Attempt> Write(OutboxMessage message, CancellationToken cancel)
    {
        Directory.CreateDirectory(settings.Folder);
        var file = Path.Combine(settings.Folder, $"{message.Id:N}.eml");
        await using (var part = File.Create(file + ".part"))
        {
            using var mime = Compose(message);
            await mime.WriteToAsync(part, cancel);
        }

        File.Move(file + ".part", file, overwrite: true);
        return new(MessageState.Sent);
    }

    private async Task<Attempt> Send(OutboxMessage message, CancellationToken cancel)
    {
        using var client = new SmtpClient { Timeout = (int)Patience.TotalMilliseconds };
        using var mime = Compose(message);
        var handed = new HandedOver();
        try
        {
            await client.ConnectAsync(settings.Host!, settings.Port, settings.Security, cancel);
            if (settings.User is not null)
            {
                await client.AuthenticateAsync(settings.User, settings.Password, cancel);
            }

            await client.SendAsync(mime, cancel, handed);
        }
        catch (SmtpCommandException refused)
        {
            // Replies from 500 are for good (RFC 5321, section 4.2.1); the server has the last word, so nothing was taken.
            return new((int)refused.StatusCode >= 500 ? MessageState.GivenUp : MessageState.Waiting, $"{(int)refused.StatusCode} {refused.Message}");
        }
        catch (Exception broken) when (broken is not OperationCanceledException)
        {
            return new(handed.Began ? MessageState.Unknown : MessageState.Waiting, broken.Message);
        }

        try
        {
            await client.DisconnectAsync(quit: true, cancel);
        }
        catch (Exception impolite) when (impolite is not OperationCanceledException)
        {
            // The message is taken; how the server says goodbye changes nothing.
        }

        return new(MessageState.Sent);
    }

    private MimeMessage Compose(OutboxMessage message)
    {
        var from = MailboxAddress.Parse(settings.From);
        var mime = new MimeMessage
        {
            Subject = message.Subject,
            Date = message.CreatedAt.ToDateTimeOffset(),
            // The same for every attempt, so that a mailbox can tell a second copy.
            MessageId = $"{message.Id:N}@{from.Domain}",
            Body = new BodyBuilder { TextBody = message.Text, HtmlBody = message.Html }.ToMessageBody(),
        };
        mime.From.Add(new MailboxAddress("Grappe", from.Address));
        mime.To.Add(MailboxAddress.Parse(message.To));
        mime.Headers.Add(HeaderId.ContentLanguage, message.Language);
        mime.Headers.Add("Auto-Submitted", "auto-generated");
        if (message.OneClickStop is { } stop)
        {
            mime.Headers.Add("List-Unsubscribe", $"<{stop}>");
            mime.Headers.Add("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }

        return mime;
    }

    /// <summary>Notices the first byte of the text on its way: from there on, a broken connection leaves a doubt.</summary>
    private sealed class HandedOver : ITransferProgress
    {
        public bool Began { get; private set; }

        public void Report(long bytesTransferred, long totalSize) => Began = true;

        public void Report(long bytesTransferred) => Began = true;
    }
}
