using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Grappe.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Administration : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "ended_at",
                table: "leases",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "node",
                table: "leases",
                type: "TEXT",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "started_at",
                table: "leases",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "trouble",
                table: "leases",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_audit_entries_at_id",
                table: "audit_entries",
                columns: new[] { "at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_audit_entries_subject_at",
                table: "audit_entries",
                columns: new[] { "subject", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_audit_entries_who_at",
                table: "audit_entries",
                columns: new[] { "who", "at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_audit_entries_at_id",
                table: "audit_entries");

            migrationBuilder.DropIndex(
                name: "ix_audit_entries_subject_at",
                table: "audit_entries");

            migrationBuilder.DropIndex(
                name: "ix_audit_entries_who_at",
                table: "audit_entries");

            migrationBuilder.DropColumn(
                name: "ended_at",
                table: "leases");

            migrationBuilder.DropColumn(
                name: "node",
                table: "leases");

            migrationBuilder.DropColumn(
                name: "started_at",
                table: "leases");

            migrationBuilder.DropColumn(
                name: "trouble",
                table: "leases");
        }
    }
}
