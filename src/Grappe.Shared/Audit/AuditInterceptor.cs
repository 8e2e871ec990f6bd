using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;
using NodaTime;

namespace Grappe.Shared.Audit;

/// <summary>Adds the audit entries of a save to that same save, and moves the versions on.</summary>
public sealed class AuditInterceptor(CurrentActor current, IClock clock) : SaveChangesInterceptor
{
    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        ArgumentNullException.ThrowIfNull(eventData);
        Remember(eventData.Context!);
        return result;
    }

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(eventData);
        Remember(eventData.Context!);
        return ValueTask.FromResult(result);
    }

    private void Remember(DbContext db)
    {
        // The keys that sign cookies come and go by themselves.
        var changed = db.ChangeTracker.Entries()
            .Where(e => e.Entity is not (AuditEntry or INotAudited or DataProtectionKey) && e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)
            .ToList();
        foreach (var entry in changed)
        {
            if (entry is { State: EntityState.Modified, Entity: IHasVersion versioned })
            {
                entry.Property(nameof(IHasVersion.Version)).CurrentValue = versioned.Version + 1;
            }

            var before = entry.State == EntityState.Added ? [] : Values(entry, p => p.OriginalValue);
            var after = entry.State == EntityState.Deleted ? [] : Values(entry, p => p.CurrentValue);
            KeepDifferences(before, after);
            db.Add(new AuditEntry
            {
                Id = Guid.CreateVersion7(),
                At = clock.GetCurrentInstant(),
                Who = current.Actor.Name,
                Subject = entry.Metadata.ShortName(),
                SubjectId = string.Join('/', entry.Properties.Where(p => p.Metadata.IsPrimaryKey()).Select(p => ProviderValue(p, p.CurrentValue))),
                Change = entry.State.ToString(),
                Before = before.ToJsonString(Readable),
                After = after.ToJsonString(Readable),
            });
        }
    }

    private static readonly JsonSerializerOptions Readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static JsonObject Values(EntityEntry entry, Func<PropertyEntry, object?> value) => new(
        entry.Properties
            .Concat(entry.ComplexProperties.SelectMany(c => c.Properties))
            .Where(p => entry.State != EntityState.Modified || (p.IsModified && !p.Metadata.GetValueComparer().Equals(p.OriginalValue, p.CurrentValue)))
            .Select(p => KeyValuePair.Create(p.Metadata.Name, p.Metadata.IsRemembered() ? Node(p.Metadata.ClrType, ProviderValue(p, value(p))) : NotRemembered.Mark)));

    private static object? ProviderValue(PropertyEntry property, object? value) =>
        property.Metadata.GetTypeMapping().Converter is { } converter ? converter.ConvertToProvider(value) : value;

    /// <summary>A column of JSON is remembered as JSON, so that its fields can be compared. What is text in the program is text, whatever it looks like.</summary>
    private static JsonNode? Node(Type type, object? value) => value switch
    {
        string text when type != typeof(string) && text.StartsWith('{') => JsonNode.Parse(text),
        _ => JsonSerializer.SerializeToNode(value),
    };

    /// <summary>Of two documents, only the fields that differ are worth remembering.</summary>
    private static void KeepDifferences(JsonObject before, JsonObject after)
    {
        foreach (var (key, value) in before.ToList())
        {
            if (value is JsonObject was && after[key] is JsonObject becomes)
            {
                foreach (var field in was.Select(f => f.Key).Intersect(becomes.Select(f => f.Key), StringComparer.Ordinal).ToList())
                {
                    if (JsonNode.DeepEquals(was[field], becomes[field]))
                    {
                        was.Remove(field);
                        becomes.Remove(field);
                    }
                }
            }
        }
    }
}
